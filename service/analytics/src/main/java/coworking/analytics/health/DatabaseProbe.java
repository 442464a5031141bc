package coworking.analytics.health;

import coworking.analytics.database.DatabaseUnavailable;
import coworking.analytics.database.Upkeep;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.Handle;

/**
 * Finds out whether reports can be answered from the database now: it answers, its schema is as new as this service, and
 * the tables may be read. That takes a look at its catalog and the history of migrations alone. Callers at the same time
 * share one look, so that probes can't pile up on a database that hangs.
 */
@ApplicationScoped
public class DatabaseProbe {

    private static final long PATIENCE_MILLISECONDS = 800;

    @Inject
    private Upkeep upkeep;

    @Inject
    private Schema schema;

    @Resource
    private ManagedExecutorService executor;

    private Future<Boolean> look;

    /** Answers within a second. */
    public boolean isUsable() {
        try {
            return currentLook().get(PATIENCE_MILLISECONDS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException notNow) {
            return false;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized Future<Boolean> currentLook() {
        if (look == null || look.isDone()) {
            look = executor.submit(this::canAnswer);
        }
        return look;
    }

    private boolean canAnswer() {
        try {
            return schema.isCurrent() && upkeep.ask(DatabaseProbe::mayReadTheTables);
        } catch (DatabaseUnavailable unavailable) {
            return false;
        }
    }

    private static boolean mayReadTheTables(Handle handle) {
        return handle.createQuery("""
                        SELECT has_any_column_privilege('users', 'SELECT')
                            AND has_any_column_privilege('tokens', 'SELECT')
                        """).mapTo(Boolean.class).one();
    }
}
