package coworking.analytics.original;

import coworking.analytics.configuration.Configuration;
import coworking.chassis.schedule.BackgroundTasks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.time.Duration;
import java.util.logging.Logger;

/** Logs the usage of the last days at an interval; CloudWatch collects it from the log. */
@ApplicationScoped
class DailyUsageLog {

    private static final Logger LOG = Logger.getLogger(DailyUsageLog.class.getName());

    @Inject
    private Configuration configuration;

    @Inject
    private DailyUsage dailyUsage;

    @Inject
    private BackgroundTasks tasks;

    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        tasks.repeat(
                Duration.ofSeconds(configuration.usageLogIntervalSeconds()),
                this::write,
                "The daily usage was not logged",
                LOG);
    }

    private void write() {
        var usage = Json.createObjectBuilder();
        dailyUsage.ofLast(configuration.usageLogDays()).forEach(usage::add);
        var line = Json.createObjectBuilder().add("daily_usage", usage).build();
        // Liberty passes JSON on standard output through unchanged, which makes the line's fields searchable.
        System.out.println(line);
    }
}
