package coworking.analytics.original;

import coworking.chassis.configuration.Variables;
import coworking.chassis.schedule.BackgroundTasks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.logging.Logger;

/** Logs the usage of the last days at an interval; CloudWatch collects it from the log. */
@ApplicationScoped
class DailyUsageLog {

    private static final Logger LOG = Logger.getLogger(DailyUsageLog.class.getName());

    @Inject
    private DailyUsage dailyUsage;

    @Inject
    private BackgroundTasks tasks;

    private Duration interval;
    private int days;

    void read(@Observes Variables variables) {
        interval = variables.duration("USAGE_LOG_INTERVAL_SECONDS", ChronoUnit.SECONDS, 0, 86_400);
        days = variables.wholeNumber("USAGE_LOG_DAYS", 1, 366);
    }

    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        tasks.repeat(interval, this::write, "The daily usage was not logged", LOG);
    }

    private void write() {
        var usage = Json.createObjectBuilder();
        dailyUsage.ofLast(days).forEach(usage::add);
        var line = Json.createObjectBuilder().add("daily_usage", usage).build();
        // Liberty passes JSON on standard output through unchanged, which makes the line's fields searchable.
        System.out.println(line);
    }
}
