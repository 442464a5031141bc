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
            with due as (
                select token_id from token_state
                where state in ('requested', 'authorized') and expires_at <= now()
                order by expires_at limit :batch for update skip locked
            ), expired as (
                update token_state s set state = :to, ended_at = s.expires_at
                from due where s.token_id = due.token_id and s.state = any (:from)
                returning s.token_id, s.user_id, s.ended_at
            )
            insert into access_event (event, token_id, user_id, happened_at)
            select :to, token_id, user_id, ended_at from expired
            """;

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
        database.work(handle -> handle.execute("select merge_requests()"));
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
