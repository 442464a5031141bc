package coworking.chassis.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.spi.JdbiPlugin;

/**
 * Connections in use, each with the time at which it was taken. Aborting one immediately frees the thread that waits for its
 * server. A network timeout per connection would do that too, but Liberty then restores all properties of a connection after
 * each use, with several queries.
 */
final class OpenConnections implements JdbiPlugin {

    private static final Logger LOG = Logger.getLogger(OpenConnections.class.getName());

    private final Map<Connection, Long> openSince = new ConcurrentHashMap<>();

    @Override
    public Handle customizeHandle(Handle handle) {
        var connection = handle.getConnection();
        openSince.put(connection, System.nanoTime());
        handle.addCleanable(() -> openSince.remove(connection));
        return handle;
    }

    boolean isEmpty() {
        return openSince.isEmpty();
    }

    /** Aborts the connections that have been in use for longer than an age. */
    void abortOlderThan(Duration age) {
        var now = System.nanoTime();
        openSince.forEach((connection, since) -> {
            if (now - since >= age.toNanos()) {
                abort(connection);
            }
        });
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException | RuntimeException failure) {
            LOG.log(Level.FINE, "A connection was not aborted", failure);
        }
    }
}
