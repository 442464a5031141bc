package coworking.access.cleanup;

import coworking.access.configuration.AccessSettings;
import coworking.access.lifecycle.Tokens;
import coworking.chassis.database.MaintenanceDatabase;
import coworking.chassis.schedule.BackgroundTasks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.ToIntFunction;
import java.util.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Records expirations as events, and forgets codes, keys and attempts after the retention time. Tokens expire without it:
 * every statement compares their times. A second task merges the request journal into the counters. All replicas run both;
 * statements skip what another has locked.
 */
@ApplicationScoped
class Cleanup {

    private static final Logger LOG = Logger.getLogger(Cleanup.class.getName());

    private static final Duration MERGE_INTERVAL = Duration.ofMinutes(1);

    /** Rows per statement, each of which is a transaction. */
    private static final int BATCH_ROWS = 1_000;

    private static final String FORGET_CODES = """
            update token_state set code_hash = null
            where token_id in (
                select token_id from token_state
                where code_hash is not null and ended_at < now() - make_interval(secs => :retention)
                order by ended_at limit :batch for update skip locked
            )
            """;

    private static final String FORGET_KEYS = """
            delete from request_key where (user_id, key) in (
                select user_id, key from request_key where requested_at < now() - make_interval(secs => :retention)
                limit :batch for update skip locked
            )
            """;

    private static final String FORGET_ATTEMPTS = """
            delete from redemption_attempt where (door_id, attempt_id) in (
                select door_id, attempt_id from redemption_attempt
                where attempted_at < now() - make_interval(secs => :retention)
                limit :batch for update skip locked
            )
            """;

    @Inject
    private AccessSettings settings;

    @Inject
    private MaintenanceDatabase database;

    @Inject
    private BackgroundTasks tasks;

    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        tasks.repeat(settings.cleanupInterval(), this::clean, "The cleanup failed", LOG);
        tasks.repeat(MERGE_INTERVAL, this::merge, "The request journal was not merged", LOG);
    }

    private void clean() {
        repeat(handle -> new Tokens(handle).expire(BATCH_ROWS));
        repeat(handle -> forget(handle, FORGET_CODES));
        repeat(handle -> forget(handle, FORGET_KEYS));
        repeat(handle -> forget(handle, FORGET_ATTEMPTS));
    }

    private void merge() {
        database.work(handle -> handle.execute("select merge_requests()"));
    }

    private int forget(Handle handle, String sql) {
        return handle.createUpdate(sql)
                .bind("retention", (double) settings.retention().toSeconds())
                .bind("batch", BATCH_ROWS)
                .execute();
    }

    /** @param step changes at most {@link #BATCH_ROWS} rows and returns their number */
    private void repeat(ToIntFunction<Handle> step) {
        var changed = BATCH_ROWS;
        while (changed == BATCH_ROWS && !Thread.currentThread().isInterrupted()) {
            changed = database.work(step::applyAsInt);
        }
    }
}
