package coworking.chassis.database;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.jdbi.v3.core.HandleCallback;

/** The primary database, for short changes and for queries that must see every change committed before. */
@ApplicationScoped
public class PrimaryDatabase {

    /** Equals {@code statement_timeout} of the data source in chassis.xml. */
    private static final Duration MAX_STATEMENT_TIME = Duration.ofMillis(900);

    @Resource(lookup = "jdbc/primary")
    private DataSource connections;

    @Inject
    private PoolSettings settings;

    @Inject
    private DatabaseWatch watch;

    private Lane lane;

    @PostConstruct
    void open() {
        lane = watch.open(connections, settings.poolSize(), MAX_STATEMENT_TIME, new Semaphore(Lane.MAX_WAITING));
    }

    /**
     * Runs a query.
     *
     * @param query repeated from its start if a connection is lost, so it must not change anything
     * @throws DatabaseUnavailableException if the database does not respond
     * @throws coworking.chassis.load.BusyException if too many others wait already, or for too long
     */
    public <T> T query(HandleCallback<T, RuntimeException> query) {
        return lane.run(jdbi -> jdbi.withHandle(query));
    }

    /**
     * Runs statements in one transaction, once. Each statement sees what is committed when it starts.
     *
     * @throws DatabaseUnavailableException if the database does not respond; whether the transaction was committed is then
     *     unknown
     * @throws coworking.chassis.load.BusyException if too many others wait already, or for too long
     */
    public <T> T inTransaction(HandleCallback<T, RuntimeException> statements) {
        return lane.runOnce(jdbi -> jdbi.inTransaction(statements));
    }
}
