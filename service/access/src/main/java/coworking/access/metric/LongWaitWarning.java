package coworking.access.metric;

import coworking.access.configuration.AccessSettings;
import coworking.chassis.database.MaintenanceDatabase;
import coworking.chassis.schedule.BackgroundTasks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Warns in the log every minute while requests wait too long for an administrator. An alarm counts these lines. */
@ApplicationScoped
class LongWaitWarning {

    private static final Logger LOG = Logger.getLogger(LongWaitWarning.class.getName());
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private static final String WAITING = """
            select count(*) from token_state
            where state = 'requested' and expires_at > now() and requested_at < now() - make_interval(secs => :patience)
            """;

    @Inject
    private AccessSettings settings;

    @Inject
    private MaintenanceDatabase database;

    @Inject
    private BackgroundTasks tasks;

    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        if (!settings.waitingWarning().isZero()) {
            tasks.repeat(INTERVAL, this::warn, "Requests that wait were not counted", LOG);
        }
    }

    private void warn() {
        var patience = settings.waitingWarning();
        var waiting = database.query(handle -> handle.createQuery(WAITING)
                .bind("patience", (double) patience.toSeconds())
                .mapTo(Long.class)
                .one());
        if (waiting > 0) {
            LOG.log(Level.WARNING, "Requests wait for an administrator for more than {0} minutes: {1}", new Object[] {
                patience.toMinutes(), waiting
            });
        }
    }
}
