package coworking.chassis.database;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.Resource.AuthenticationType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import javax.sql.DataSource;
import org.jdbi.v3.core.HandleCallback;

/** Connections for probes to the server that reports read. They never wait behind reports. */
@ApplicationScoped
public class ProbeDatabase {

    private static final Duration LIMIT = Duration.ofSeconds(1);

    @Inject
    private DatabaseSettings settings;

    @Resource(lookup = "jdbc/probes", authenticationType = AuthenticationType.APPLICATION)
    private DataSource dataSource;

    private DirectConnections connections;

    @PostConstruct
    void open() {
        connections = new DirectConnections(settings.connections(dataSource), LIMIT);
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
