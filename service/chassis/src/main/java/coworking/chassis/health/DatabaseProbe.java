package coworking.chassis.health;

import coworking.chassis.database.DatabaseUnavailableException;
import coworking.chassis.database.DatabaseWatch;
import coworking.chassis.database.ProbeDatabase;
import coworking.chassis.database.TimeLimitExceededException;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;

/**
 * Checks whether reports can read the database now: it responds, its schema is as new as this service, and the tables
 * may be read. It reads only the catalog and the history of migrations. Concurrent callers share one check, so probes do
 * not pile up on a database that hangs.
 */
@ApplicationScoped
class DatabaseProbe {

    private static final long PATIENCE_MILLISECONDS = 800;

    @Inject
    private DatabaseWatch watch;

    @Inject
    private ProbeDatabase database;

    @Inject
    private SchemaVersion schemaVersion;

    /** Names of the tables that this service reads, with commas between them. */
    @Inject
    @ConfigProperty(name = "coworking.schema.tables")
    private String tables;

    @Resource
    private ManagedExecutorService executor;

    private Future<Boolean> check;

    /** Returns within a second. */
    boolean isUsable() {
        try {
            return currentCheck().get(PATIENCE_MILLISECONDS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException notNow) {
            return false;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized Future<Boolean> currentCheck() {
        if (check == null || check.isDone()) {
            check = executor.submit(this::canRead);
        }
        return check;
    }

    private boolean canRead() {
        try {
            return !watch.isUnavailable() && schemaVersion.isCurrent() && database.query(this::mayReadTheTables);
        } catch (DatabaseUnavailableException | TimeLimitExceededException unavailable) {
            return false;
        }
    }

    private boolean mayReadTheTables(Handle handle) {
        return handle.createQuery("""
                        select coalesce(bool_and(has_any_column_privilege(name, 'SELECT')), true)
                        from unnest(string_to_array(:tables, ',')) as name
                        """)
                .bind("tables", tables)
                .mapTo(Boolean.class)
                .one();
    }
}
