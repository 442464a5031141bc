package coworking.chassis.database;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import javax.sql.DataSource;
import org.jdbi.v3.core.HandleCallback;

/** Separate connections to the primary for the service's own work, which never waits behind reports. */
@ApplicationScoped
public class MaintenanceDatabase {

    private static final Duration MAX_QUERY_TIME = Duration.ofSeconds(2);

    /** Equals {@code statement_timeout} of the data source in chassis.xml. */
    private static final Duration MAX_STATEMENT_TIME = Duration.ofMinutes(1);

    @Resource(lookup = "jdbc/maintenance")
    private DataSource dataSource;

    private DirectConnections queries;
    private DirectConnections work;

    @PostConstruct
    void open() {
        queries = new DirectConnections(dataSource, MAX_QUERY_TIME);
        work = new DirectConnections(dataSource, MAX_STATEMENT_TIME);
    }

    /**
     * Runs a query that takes no time.
     *
     * @throws DatabaseUnavailableException if the database does not respond within two seconds
     */
    public <T> T query(HandleCallback<T, RuntimeException> query) {
        return queries.query(query);
    }

    /**
     * Does work that changes the database. Each of its statements is a transaction, so a service that is stopped in the
     * middle holds no lock.
     *
     * @throws DatabaseUnavailableException if the database does not respond
     * @throws TimeLimitExceededException if a statement takes longer than a minute
     */
    public <T> T work(HandleCallback<T, RuntimeException> statements) {
        return work.query(statements);
    }
}
