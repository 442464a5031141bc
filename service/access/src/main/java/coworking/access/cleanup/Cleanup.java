package coworking.access.cleanup;

import coworking.access.configuration.Configuration;
import coworking.access.state.Step;
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
import java.util.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * Records expirations as events, forgets codes, keys and attempts after their time, and merges the counts of requests. A token
 * whose time is over has expired before this comes by. All replicas do it; statements skip what another has locked.
 */
@ApplicationScoped
class Cleanup {

    private static final Logger LOG = Logger.getLogger(Cleanup.class.getName());

    /** Rows per statement, each of which is a transaction. */
    private static final int BATCH = 1_000;

    private static final String EXPIRE = """
            WITH due AS (
                SELECT token_id FROM token_state
                WHERE state IN ('requested', 'authorized') AND expires_at <= now()
                ORDER BY expires_at LIMIT :batch FOR UPDATE SKIP LOCKED
            ), expired AS (
                UPDATE token_state s SET state = :to, ended_at = s.expires_at
                FROM due WHERE s.token_id = due.token_id AND s.state = ANY (:from)
                RETURNING s.token_id, s.user_id, s.ended_at
            )
            INSERT INTO access_event (event, token_id, user_id, happened_at)
            SELECT :to, token_id, user_id, ended_at FROM expired
            """;

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
        repeat(
                EXPIRE,
                update -> update.bind("to", Step.EXPIRE.to().text())
                        .bindArray("from", String.class, (Object[]) Step.EXPIRE.fromTexts()));
        repeat(FORGET_CODES, this::withRetention);
        repeat(FORGET_KEYS, this::withRetention);
        repeat(FORGET_ATTEMPTS, this::withRetention);
        database.work(handle -> handle.execute("SELECT merge_requests()"));
    }

    private Update withRetention(Update update) {
        return update.bind("retention", (double) configuration.retention().toSeconds());
    }

    private void repeat(String sql, java.util.function.UnaryOperator<Update> binding) {
        var changed = BATCH;
        while (changed == BATCH && !Thread.currentThread().isInterrupted()) {
            changed = database.work(handle -> execute(handle, sql, binding));
        }
    }

    private static int execute(Handle handle, String sql, java.util.function.UnaryOperator<Update> binding) {
        return binding.apply(handle.createUpdate(sql).bind("batch", BATCH)).execute();
    }
}
