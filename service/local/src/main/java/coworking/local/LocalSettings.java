package coworking.local;

import coworking.db.program.ConnectionSettings;
import coworking.local.machine.StartupException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of the run command, from environment variables.
 *
 * @param httpPort HTTP port of the first service; the others take the ports after it
 * @param managementPort port of the first service for health and metrics; the others take the ports after it
 * @param database the database to use instead of an embedded one
 * @param data folder in which the embedded database keeps its data between runs; without it the data is deleted
 * @param users number of users in the sample data
 * @param tokens number of tokens in the sample data
 * @param issuerPort port of the local issuer
 * @param identity whether reports need a bearer token of the local issuer; the access service always does
 * @param reload whether the services follow their sources
 */
record LocalSettings(
        int httpPort,
        int managementPort,
        Optional<ConnectionSettings> database,
        Optional<Path> data,
        int users,
        int tokens,
        int issuerPort,
        boolean identity,
        boolean reload) {

    /** @throws StartupException which names every variable that is wrong, its value and what is allowed */
    static LocalSettings fromEnvironment(Map<String, String> environment) {
        var mistakes = new ArrayList<String>();
        var httpPort = number(environment, "HTTP_PORT", 9080, 1, 65_535, mistakes);
        var settings = new LocalSettings(
                httpPort,
                number(environment, "MANAGEMENT_PORT", httpPort + 10, 1, 65_535, mistakes),
                database(environment, mistakes),
                Optional.ofNullable(environment.get("LOCAL_DATA"))
                        .filter(folder -> !folder.isBlank())
                        .map(Path::of),
                number(environment, "LOCAL_USERS", 1_000, 1, 1_000_000, mistakes),
                number(environment, "LOCAL_TOKENS", 60_000, 0, 10_000_000, mistakes),
                number(environment, "LOCAL_ISSUER_PORT", httpPort + 2, 1, 65_535, mistakes),
                flag(environment, "LOCAL_IDENTITY", mistakes),
                flag(environment, "LOCAL_RELOAD", mistakes));
        if (!mistakes.isEmpty()) {
            throw new StartupException(String.join(" ", mistakes));
        }
        return settings;
    }

    private static boolean flag(Map<String, String> environment, String variable, List<String> mistakes) {
        var text = environment.getOrDefault(variable, "").trim();
        if (!List.of("", "true", "false").contains(text)) {
            mistakes.add("%s is '%s'; allowed: one of true, false.".formatted(variable, text));
        }
        return text.equals("true");
    }

    private static int number(
            Map<String, String> environment,
            String variable,
            int defaultValue,
            int min,
            int max,
            List<String> mistakes) {
        var value = environment.get(variable);
        if (value == null || value.isBlank()) {
            return defaultValue;
        }
        try {
            var number = Integer.parseInt(value.trim());
            if (min <= number && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // reported below, like a number out of range
        }
        mistakes.add("%s is '%s'; allowed: a whole number from %d to %d.".formatted(variable, value, min, max));
        return defaultValue;
    }

    private static Optional<ConnectionSettings> database(Map<String, String> environment, List<String> mistakes) {
        if (environment.getOrDefault("DB_HOST", "").isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ConnectionSettings.fromEnvironment(environment));
        } catch (IllegalArgumentException failure) {
            mistakes.add(failure.getMessage());
            return Optional.empty();
        }
    }
}
