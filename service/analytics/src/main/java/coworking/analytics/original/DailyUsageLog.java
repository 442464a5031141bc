package coworking.analytics.original;

import coworking.analytics.configuration.Configuration;
import coworking.analytics.database.DatabaseUnavailable;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/** Writes the usage of the last days to the log again and again, where CloudWatch finds it. */
@ApplicationScoped
class DailyUsageLog {

    private static final Logger LOG = Logger.getLogger(DailyUsageLog.class.getName());

    @Inject
    private Configuration configuration;

    @Inject
    private DailyUsage dailyUsage;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private Future<?> schedule;

    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        var interval = configuration.usageLogIntervalSeconds();
        if (interval > 0) {
            schedule = scheduler.scheduleWithFixedDelay(this::write, interval, interval, TimeUnit.SECONDS);
        }
    }

    @PreDestroy
    void stop() {
        if (schedule != null) {
            schedule.cancel(true);
        }
    }

    private void write() {
        try {
            var usage = Json.createObjectBuilder();
            dailyUsage.ofLast(configuration.usageLogDays()).forEach(usage::add);
            var line = Json.createObjectBuilder().add("daily_usage", usage).build();
            // Liberty passes JSON on standard output through as it is, so that the line's fields can be searched for.
            System.out.println(line);
        } catch (DatabaseUnavailable unavailable) {
            LOG.warning(() -> "The daily usage can't be told: " + unavailable.getMessage());
        }
    }
}
