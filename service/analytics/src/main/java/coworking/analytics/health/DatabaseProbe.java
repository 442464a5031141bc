package coworking.analytics.health;

import coworking.analytics.database.Database;
import coworking.analytics.database.DatabaseUnavailable;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Finds out whether reports can be answered from the database now, by a look at its catalog alone. Callers at the same
 * time share one look, so that probes can't pile up on a database that hangs.
 */
@ApplicationScoped
public class DatabaseProbe {

    private static final long PATIENCE_MILLISECONDS = 800;

    @Inject
    private Database database;

    @Resource
    private ManagedExecutorService executor;

    private Future<Boolean> look;

    /** Answers within a second; false also where the tables are missing or this service may not read them. */
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
            look = executor.submit(this::mayReadTheTables);
        }
        return look;
    }

    private boolean mayReadTheTables() {
        try {
            return database.ask(
                    handle -> handle.createQuery("""
                            SELECT has_any_column_privilege('users', 'SELECT')
                                AND has_any_column_privilege('tokens', 'SELECT')
                            """).mapTo(Boolean.class).one());
        } catch (DatabaseUnavailable unavailable) {
            return false;
        }
    }
}
