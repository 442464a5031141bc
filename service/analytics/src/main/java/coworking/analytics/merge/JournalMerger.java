package coworking.analytics.merge;

import coworking.chassis.configuration.Variables;
import coworking.chassis.database.MaintenanceDatabase;
import coworking.chassis.schedule.BackgroundTasks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.logging.Logger;

/**
 * Has the database merge its journal of changes into the counters. Reports are exact with or without it, but read every
 * change that is not merged. All replicas try, and the database admits one at a time. A merge is a series
 * of short statements, each in its own transaction, so a replica that is killed or stopped does not delay the others.
 */
@ApplicationScoped
class JournalMerger {

    private static final Logger LOG = Logger.getLogger(JournalMerger.class.getName());

    @Inject
    private MaintenanceDatabase database;

    @Inject
    private BackgroundTasks tasks;

    private Duration interval;

    void read(@Observes Variables variables) {
        interval = variables.duration("MERGE_INTERVAL_SECONDS", ChronoUnit.SECONDS, 0, 3_600);
    }

    /** Without an interval, something else merges. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        tasks.repeat(interval, this::merge, "Changes were not merged into the counters", LOG);
    }

    private void merge() {
        var hasMore = true;
        while (hasMore && !Thread.currentThread().isInterrupted()) {
            hasMore = database.work(handle -> handle.createQuery("select merge_changes()")
                    .mapTo(Boolean.class)
                    .one());
        }
    }
}
