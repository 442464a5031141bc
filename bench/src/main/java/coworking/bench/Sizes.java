package coworking.bench;

import coworking.db.SampleData;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** How much data is measured with; smaller for a quick look, by environment variables. */
record Sizes(int users, int tokens, int exportedUsers) {

    private static final Duration THREE_YEARS = Duration.ofDays(3 * 365);
    private static final int SMALL_USERS = 1_000;
    private static final int SMALL_TOKENS = 2_500;
    private static final long SEED = 1;

    static Sizes fromEnvironment() {
        return new Sizes(
                number("BENCH_USERS", 100_000),
                number("BENCH_TOKENS", 10_000_000),
                number("BENCH_EXPORTED_USERS", 1_000_000));
    }

    /** The original's size. */
    static SampleData small() {
        return data(SMALL_USERS, SMALL_TOKENS);
    }

    SampleData big() {
        return data(users, tokens);
    }

    SampleData exported() {
        return data(exportedUsers, 2 * exportedUsers);
    }

    private static SampleData data(int users, int tokens) {
        return new SampleData(users, tokens, LocalDateTime.now(ZoneOffset.UTC), THREE_YEARS, SEED);
    }

    private static int number(String variable, int otherwise) {
        var value = System.getenv(variable);
        return value == null ? otherwise : Integer.parseInt(value);
    }
}
