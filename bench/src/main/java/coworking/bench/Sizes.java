package coworking.bench;

import java.util.Map;

/**
 * Sizes of the data sets that may be chosen.
 *
 * @param tokens tokens of the big data set
 * @param users users of the big data set
 * @param exportedUsers users that are exported
 * @param huge whether growth is also measured at ten times the big data set
 */
public record Sizes(int tokens, int users, int exportedUsers, boolean huge) {

    static final Sizes FULL = new Sizes(10_000_000, 100_000, 1_000_000, false);

    static final Sizes QUICK = new Sizes(100_000, 1_000, 10_000, false);

    static Sizes fromEnvironment(Map<String, String> environment, Sizes defaults) {
        return new Sizes(
                number(environment, "BENCH_TOKENS", defaults.tokens),
                number(environment, "BENCH_USERS", defaults.users),
                number(environment, "BENCH_EXPORTED_USERS", defaults.exportedUsers),
                Boolean.parseBoolean(environment.get("BENCH_HUGE")));
    }

    private static int number(Map<String, String> environment, String variable, int defaultValue) {
        var value = environment.get(variable);
        return value == null || value.isBlank() ? defaultValue : Integer.parseInt(value.strip());
    }
}
