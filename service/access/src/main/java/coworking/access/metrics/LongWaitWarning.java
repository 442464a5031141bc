package coworking.access.metrics;

import coworking.access.configuration.Configuration;
import coworking.chassis.database.MaintenanceDatabase;
import coworking.chassis.schedule.RepeatedTask;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
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
    private Configuration configuration;

    @Inject
    private MaintenanceDatabase database;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private final RepeatedTask task = new RepeatedTask(this::warn, "Requests that wait were not counted", LOG);

    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        if (!configuration.waitingWarning().isZero()) {
            task.start(scheduler, INTERVAL);
        }
    }

    @PreDestroy
    void stop() {
        task.close();
    }

    private void warn() {
        var patience = configuration.waitingWarning();
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
