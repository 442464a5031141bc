package coworking.chassis.database;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import javax.sql.DataSource;
import org.jdbi.v3.core.HandleCallback;

/** Connections for probes to the server that reports read. They never wait behind reports. */
@ApplicationScoped
public class ProbeDatabase {

    private static final Duration MAX_QUERY_TIME = Duration.ofSeconds(1);

    @Resource(lookup = "jdbc/probes")
    private DataSource dataSource;

    private DirectConnections connections;

    @PostConstruct
    void open() {
        connections = new DirectConnections(dataSource, MAX_QUERY_TIME);
    }

    /**
     * Runs a query that takes no time.
     *
     * @throws DatabaseUnavailableException if the database does not respond within a second
     */
    public <T> T query(HandleCallback<T, RuntimeException> query) {
        return connections.query(query);
    }
}
