package coworking.analytics.counters;

import coworking.analytics.configuration.Configuration;
import coworking.analytics.database.DatabaseUnavailable;
import coworking.analytics.database.Upkeep;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/**
 * Has the database fold the changes of the last seconds into the counters. Reports are exact with or without it, but
 * read every change that is not folded in. All replicas try, and the database lets one at a time.
 */
@ApplicationScoped
class Folding {

    private static final Logger LOG = Logger.getLogger(Folding.class.getName());

    @Inject
    private Configuration configuration;

    @Inject
    private Upkeep upkeep;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private Future<?> schedule;
    private boolean succeeded = true;

    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        var interval = configuration.foldIntervalSeconds();
        if (interval > 0) {
            schedule = scheduler.scheduleWithFixedDelay(this::fold, interval, interval, TimeUnit.SECONDS);
        }
    }

    @PreDestroy
    void stop() {
        if (schedule != null) {
            schedule.cancel(true);
        }
    }

    private void fold() {
        try {
            upkeep.work(handle -> handle.createQuery("SELECT fold_changes()")
                    .mapTo(Long.class)
                    .one());
            succeeded = true;
        } catch (DatabaseUnavailable unavailable) {
            tell(unavailable);
        }
    }

    /** Once, and not again before it has succeeded: readiness tells of a database that is away, every few seconds. */
    private void tell(DatabaseUnavailable unavailable) {
        if (succeeded) {
            LOG.warning(() -> "Changes can't be folded into the counters: " + unavailable.getMessage());
        }
        succeeded = false;
    }
}
