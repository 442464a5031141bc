package coworking.analytics.configuration;

import coworking.chassis.configuration.Variables;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Settings of this service only; {@code chassis} has those of every service. */
@ApplicationScoped
public class Configuration {

    private int usageLogIntervalSeconds;
    private int usageLogDays;
    private int reportCacheSeconds;
    private int mergeIntervalSeconds;

    void read(@Observes Variables variables) {
        usageLogIntervalSeconds = variables.wholeNumber("USAGE_LOG_INTERVAL_SECONDS", 0, 86_400);
        usageLogDays = variables.wholeNumber("USAGE_LOG_DAYS", 1, 366);
        reportCacheSeconds = variables.wholeNumber("REPORT_CACHE_SECONDS", 0, 3_600);
        mergeIntervalSeconds = variables.wholeNumber("MERGE_INTERVAL_SECONDS", 0, 3_600);
    }

    /** Returns the seconds between two log lines with the usage of the last days, 0 for none. */
    public int usageLogIntervalSeconds() {
        return usageLogIntervalSeconds;
    }

    /** Returns the number of days that such a line reports, today included. */
    public int usageLogDays() {
        return usageLogDays;
    }

    /** Returns the time in seconds for which a report is served from memory, 0 for never. */
    public int reportCacheSeconds() {
        return reportCacheSeconds;
    }

    /** Returns the seconds between two merges of the journal into the counters, 0 if something else merges it. */
    public int mergeIntervalSeconds() {
        return mergeIntervalSeconds;
    }
}
