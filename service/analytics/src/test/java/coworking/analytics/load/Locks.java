package coworking.analytics.load;

import coworking.local.testing.LocalEnvironment;
import java.sql.Connection;
import java.sql.SQLException;

/** Locks on all tables that reports read: every report waits for them, as if it took very long. */
final class Locks implements AutoCloseable {

    private static final String LOCK_ALL = """
            do $$ begin execute (
                select 'lock table ' || string_agg(quote_ident(tablename), ', ') || ' in access exclusive mode'
                from pg_tables
                where schemaname = 'public' and tablename <> 'flyway_schema_history');
            end $$
            """;

    private static final String WAITING = """
            select count(*) from pg_stat_activity
            where application_name = 'analytics' and wait_event_type = 'Lock'
            """;

    private final Connection connection;

    Locks() throws SQLException {
        connection = LocalEnvironment.owner().getConnection();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute(LOCK_ALL);
        }
    }

    boolean areHeld() throws SQLException {
        return !connection.isClosed();
    }

    int waiting() throws SQLException {
        try (var owner = LocalEnvironment.owner().getConnection();
                var statement = owner.createStatement();
                var row = statement.executeQuery(WAITING)) {
            row.next();
            return row.getInt(1);
        }
    }

    void awaitWaiting() throws SQLException, InterruptedException {
        while (waiting() == 0) {
            Thread.sleep(20);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
