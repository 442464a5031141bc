package coworking.db.counter;

import coworking.db.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/** The session lock that keeps merges and other rebuilds away from the counters. */
final class CountersLock implements AutoCloseable {

    private final Connection connection;
    private final int isolation;

    private CountersLock(Connection connection, int isolation) {
        this.connection = connection;
        this.isolation = isolation;
    }

    /** Waits until the merge or rebuild at work has ended. A snapshot that is taken afterwards includes its results. */
    static CountersLock take(Connection connection) throws SQLException {
        var lock = new CountersLock(connection, connection.getTransactionIsolation());
        Sql.execute(connection, "select pg_advisory_lock(counters_lock())");
        return lock;
    }

    /** Connection that holds the lock, free for other statements. */
    Connection connection() {
        return connection;
    }

    /** Rolls back an open transaction first. */
    @Override
    public void close() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        connection.setTransactionIsolation(isolation);
        Sql.execute(connection, "select pg_advisory_unlock(counters_lock())");
    }
}
