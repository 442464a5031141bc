package coworking.db.schema;

import coworking.db.jdbc.DatabaseException;
import coworking.db.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lock that one migration run at a time holds. The server releases it when the connection ends.
 *
 * <p>Waits by polling: a connection that waits inside the server holds a snapshot, and the other run's {@code create index
 * concurrently} waits for every older snapshot, so the two would wait for each other.
 */
final class MigrationLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MigrationLock.class);
    private static final long PAUSE_MILLISECONDS = 200;

    /** Lock numbers are shared by all programs that use the database: this one spells "coworkdb". */
    private static final String TRY = """
            select pg_try_advisory_lock(x'636f776f726b6462'::bigint)
            """;

    private final Connection connection;

    private MigrationLock(Connection connection) {
        this.connection = connection;
    }

    static MigrationLock take(DataSource owner) throws SQLException {
        var connection = owner.getConnection();
        try {
            waitFor(connection);
            return new MigrationLock(connection);
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    /** Connection that holds the lock, free for other statements. */
    Connection connection() {
        return connection;
    }

    private static void waitFor(Connection connection) throws SQLException {
        if (Sql.bool(connection, TRY)) {
            return;
        }
        LOG.info("Waiting for another migration run to end");
        do {
            pause();
        } while (!Sql.bool(connection, TRY));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLISECONDS);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("Interrupted while waiting for another migration run", failure);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
