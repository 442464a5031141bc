package coworking.analytics.configuration;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;

/**
 * What may be configured by environment variables, read once at the start. A start with a wrong value ends with one
 * line that names each wrong variable, its value and what is allowed; docs/configuration.md explains them.
 */
@ApplicationScoped
public class Configuration {

    private static final Logger LOG = Logger.getLogger(Configuration.class.getName());

    @Inject
    private Config config;

    private final List<String> mistakes = new ArrayList<>();

    private int usageLogIntervalSeconds;
    private int usageLogDays;
    private int reportCacheSeconds;
    private int mergeIntervalSeconds;
    private int databasePoolSize;
    private int databaseStatementTimeoutSeconds;

    void read(
            @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) @Initialized(ApplicationScoped.class)
                    Object app) {
        usageLogIntervalSeconds = wholeNumber("USAGE_LOG_INTERVAL_SECONDS", 0, 86_400);
        usageLogDays = wholeNumber("USAGE_LOG_DAYS", 1, 366);
        reportCacheSeconds = wholeNumber("REPORT_CACHE_SECONDS", 0, 3_600);
        mergeIntervalSeconds = wholeNumber("MERGE_INTERVAL_SECONDS", 0, 3_600);
        databaseStatementTimeoutSeconds = wholeNumber("DB_STATEMENT_TIMEOUT_SECONDS", 1, 60);
        requireWhatTheServerReads();
        if (!mistakes.isEmpty()) {
            LOG.severe(() -> "Wrong configuration: " + String.join(" ", mistakes));
            endServer();
        }
    }

    /** Seconds between two log lines with the usage of the last days, 0 for none. */
    public int usageLogIntervalSeconds() {
        return usageLogIntervalSeconds;
    }

    /** How many days such a line tells of, today included. */
    public int usageLogDays() {
        return usageLogDays;
    }

    /** How long an answer may be given again without asking the database, in seconds; 0 for never. */
    public int reportCacheSeconds() {
        return reportCacheSeconds;
    }

    /** Seconds between two merges of the journal into the counters, 0 if something else merges it. */
    public int mergeIntervalSeconds() {
        return mergeIntervalSeconds;
    }

    /** Maximum time of all statements of a report together, in seconds. */
    public int databaseStatementTimeoutSeconds() {
        return databaseStatementTimeoutSeconds;
    }

    /** Maximum connections for reports, without exports. */
    public int databasePoolSize() {
        return databasePoolSize;
    }

    /** File that exists while the service is about to stop, if anything announces that. */
    public Optional<String> drainFile() {
        return Optional.of(value("DRAIN_FILE")).filter(file -> !file.isEmpty());
    }

    /** The password of the role that connects. */
    public String databasePassword() {
        return value("DB_PASSWORD");
    }

    /** server.xml takes these by itself, but says less of what is wrong with them, and then goes on without. */
    private void requireWhatTheServerReads() {
        wholeNumber("HTTP_PORT", 1, 65_535);
        wholeNumber("DB_PORT", 1, 65_535);
        databasePoolSize = wholeNumber("DB_POOL_SIZE", 1, 1_000);
        text("DB_HOST");
        wholeNumber("DB_READ_PORT", 1, 65_535);
        text("DB_READ_HOST");
        text("DB_NAME");
        text("DB_USERNAME");
        text("HTTP_HOST");
        oneOf("DB_SSL_MODE", "disable", "allow", "prefer", "require", "verify-ca", "verify-full");
        oneOf("LOG_FORMAT", "json", "simple");
        oneOf("LOG_LEVEL", "INFO", "AUDIT", "WARNING", "ERROR", "OFF");
        oneOf("LOG_ACCESS", "true", "false");
        oneOf("METRICS_AUTHENTICATION", "true", "false");
    }

    private int wholeNumber(String variable, int min, int max) {
        var value = value(variable);
        try {
            var number = Integer.parseInt(value);
            if (min <= number && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // reported below, like a number out of range
        }
        mistakes.add("%s is '%s'; allowed: a whole number from %d to %d.".formatted(variable, value, min, max));
        return min;
    }

    private void oneOf(String variable, String... words) {
        matching(variable, String.join("|", words), "one of " + String.join(", ", words));
    }

    private void matching(String variable, String pattern, String allowed) {
        var value = value(variable);
        if (!value.matches(pattern)) {
            mistakes.add("%s is '%s'; allowed: %s.".formatted(variable, value, allowed));
        }
    }

    private void text(String variable) {
        if (value(variable).isEmpty()) {
            mistakes.add("%s is missing.".formatted(variable));
        }
    }

    private String value(String variable) {
        return config.getOptionalValue(variable, String.class).orElse("").trim();
    }

    /** On a thread of its own, because the server waits for the application's start before it ends. */
    private static void endServer() {
        new Thread(() -> System.exit(1), "wrong configuration").start();
    }
}
