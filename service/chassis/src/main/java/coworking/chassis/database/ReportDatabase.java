package coworking.chassis.database;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;

/**
 * The database that reports read: the primary, or standbys of it. Short work and exports have separate connections and
 * queues, so neither waits for the other.
 */
@ApplicationScoped
public class ReportDatabase {

    /** Number of connections of {@code jdbc/exports}. */
    private static final int MAX_EXPORTS = 5;

    /** Time for an export, start to end. */
    public static final Duration MAX_EXPORT_TIME = Duration.ofMinutes(10);

    @Resource(lookup = "jdbc/reports")
    private DataSource reportConnections;

    @Resource(lookup = "jdbc/exports")
    private DataSource exportConnections;

    @Inject
    private PoolSettings settings;

    @Inject
    private DatabaseWatch watch;

    private final ThreadLocal<Handle> snapshot = new ThreadLocal<>();

    private Lane shortWork;
    private Lane exports;

    @PostConstruct
    void open() {
        var waitingPlaces = new Semaphore(Lane.MAX_WAITING);
        shortWork = watch.open(reportConnections, settings.poolSize(), settings.statementTimeout(), waitingPlaces);
        exports = watch.open(exportConnections, MAX_EXPORTS, MAX_EXPORT_TIME, waitingPlaces);
    }

    /**
     * Runs a query. Each of its statements sees one snapshot of the data: its own, or that of {@link #inOneSnapshot}.
     *
     * @param query repeated from its start if a connection is lost, so it must not change anything outside itself
     * @throws DatabaseUnavailableException if the database does not respond
     * @throws TimeLimitExceededException if the query takes too long
     * @throws coworking.chassis.load.BusyException if too many others wait already, or for too long
     */
    public <T> T query(HandleCallback<T, RuntimeException> query) {
        var open = snapshot.get();
        return open == null ? shortWork.run(jdbi -> jdbi.withHandle(query)) : query.withHandle(open);
    }

    /**
     * Runs several queries on this thread that all see the same snapshot of the data. The time limit is for all of them
     * together.
     *
     * @param queries repeated from their start if a connection is lost, so they must not change anything outside
     *     themselves
     * @throws DatabaseUnavailableException if the database does not respond
     * @throws TimeLimitExceededException if the queries take too long
     * @throws coworking.chassis.load.BusyException if too many others wait already, or for too long
     */
    public <T> T inOneSnapshot(Supplier<T> queries) {
        return shortWork.run(jdbi -> jdbi.inTransaction(handle -> {
            snapshot.set(handle);
            try {
                return queries.get();
            } finally {
                snapshot.remove();
            }
        }));
    }

    /**
     * Reads a long result piece by piece. It runs in a transaction, which PostgreSQL needs to keep a cursor for a
     * statement with a fetch size. The limit is {@link #MAX_EXPORT_TIME}.
     *
     * @throws DatabaseUnavailableException if the database does not respond, at the start or later
     * @throws TimeLimitExceededException if the export takes too long
     * @throws coworking.chassis.load.BusyException if too many others wait already, or for too long
     */
    public void stream(HandleConsumer<RuntimeException> reader) {
        exports.runOnce(jdbi -> {
            jdbi.useTransaction(reader);
            return null;
        });
    }
}
