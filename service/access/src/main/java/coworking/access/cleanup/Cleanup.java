package coworking.access.cleanup;

import coworking.access.configuration.Configuration;
import coworking.access.state.Tokens;
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
import java.util.function.ToIntFunction;
import java.util.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Records expirations as events, forgets codes, keys and attempts after the retention time, and merges the counts of requests.
 * Tokens expire without it: every statement compares their times. All replicas do it; statements skip what another has locked.
 */
@ApplicationScoped
class Cleanup {

    private static final Logger LOG = Logger.getLogger(Cleanup.class.getName());

    /** Rows per statement, each of which is a transaction. */
    private static final int BATCH = 1_000;

    private static final String FORGET_CODES = """
            UPDATE token_state SET code_hash = NULL
            WHERE token_id IN (
                SELECT token_id FROM token_state
                WHERE code_hash IS NOT NULL AND ended_at < now() - make_interval(secs => :retention)
                ORDER BY ended_at LIMIT :batch FOR UPDATE SKIP LOCKED
            )
            """;

    private static final String FORGET_KEYS = """
            DELETE FROM request_key WHERE (user_id, key) IN (
                SELECT user_id, key FROM request_key WHERE requested_at < now() - make_interval(secs => :retention)
                LIMIT :batch FOR UPDATE SKIP LOCKED
            )
            """;

    private static final String FORGET_ATTEMPTS = """
            DELETE FROM redemption_attempt WHERE (door_id, attempt_id) IN (
                SELECT door_id, attempt_id FROM redemption_attempt
                WHERE attempted_at < now() - make_interval(secs => :retention)
                LIMIT :batch FOR UPDATE SKIP LOCKED
            )
            """;

    @Inject
    private Configuration configuration;

    @Inject
    private MaintenanceDatabase database;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private final RepeatedTask task = new RepeatedTask(this::clean, "Nothing was cleaned up", LOG);

    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        var interval = configuration.cleanupIntervalSeconds();
        if (interval > 0) {
            task.start(scheduler, Duration.ofSeconds(interval));
        }
    }

    @PreDestroy
    void stop() {
        task.close();
    }

    private void clean() {
        repeat(handle -> new Tokens(handle).expire(BATCH));
        repeat(handle -> forget(handle, FORGET_CODES));
        repeat(handle -> forget(handle, FORGET_KEYS));
        repeat(handle -> forget(handle, FORGET_ATTEMPTS));
        database.work(handle -> handle.execute("SELECT merge_requests()"));
    }

    private int forget(Handle handle, String sql) {
        return handle.createUpdate(sql)
                .bind("retention", (double) configuration.retention().toSeconds())
                .bind("batch", BATCH)
                .execute();
    }

    /** @param step changes at most {@link #BATCH} rows and returns their number */
    private void repeat(ToIntFunction<Handle> step) {
        var changed = BATCH;
        while (changed == BATCH && !Thread.currentThread().isInterrupted()) {
            changed = database.work(step::applyAsInt);
        }
    }
}
