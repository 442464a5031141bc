package coworking.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * The counters that the reports are answered from. They and the journal of changes together are exact at every commit;
 * folding only moves what the journal says into the counters.
 */
public final class Counters {

    private static final String TABLES = "usage_by_day, user_event_by_hour, user_counter, redemption_counter";

    private static final List<String> REBUILD_STEPS =
            List.of("rebuild_usage", "rebuild_user_events", "rebuild_user_counters", "rebuild_redemptions");

    private static final int MAX_DIFFERENCES = 100;

    private Counters() {}

    /**
     * Merges a batch of changes into the counters.
     *
     * @return whether there is more to do
     * @throws DatabaseException if the database refuses
     */
    public static boolean merge(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return Sql.truth(connection, "select merge_changes()");
        } catch (SQLException e) {
            throw new DatabaseException("Cannot merge: " + Sentence.of(e), e);
        }
    }

    /**
     * Counts all rows again and replaces the counters, while rows go on being written.
     *
     * @throws DatabaseException if the database refuses
     */
    public static void rebuild(DataSource owner) {
        try (Connection connection = owner.getConnection()) {
            rebuild(connection);
        } catch (SQLException e) {
            throw new DatabaseException("Cannot rebuild the counters: " + Sentence.of(e), e);
        }
    }

    static void rebuild(Connection connection) throws SQLException {
        rebuildAfter(connection, unchanged -> {});
    }

    /** Replaces the counters within a transaction of the caller's, who holds the lock. */
    static void recount(Connection connection) throws SQLException {
        for (String step : REBUILD_STEPS) {
            Sql.execute(connection, "select " + step + "()");
        }
        Sql.execute(connection, "analyze " + TABLES);
    }

    /** What is done in the transaction of a rebuild, before it. */
    @FunctionalInterface
    interface Change {
        void make(Connection connection) throws SQLException;
    }

    /** The lock comes before the snapshot, which so sees all that whoever had it did. */
    static void rebuildAfter(Connection connection, Change change) throws SQLException {
        Sql.execute(connection, "select pg_advisory_lock(counters_lock())");
        try {
            beginSnapshot(connection);
            change.make(connection);
            recount(connection);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            Sql.execute(connection, "select pg_advisory_unlock(counters_lock())");
        }
    }

    /**
     * Counts all rows anew and compares with the counters and the journal, all of one snapshot.
     *
     * @return what differs, a line each; nothing where the counters are right. At most a hundred lines.
     * @throws DatabaseException if the database refuses
     */
    public static List<String> check(DataSource owner) {
        try (Connection connection = owner.getConnection()) {
            beginSnapshot(connection);
            List<String> differences = Sql.texts(connection, "select counter_differences(" + MAX_DIFFERENCES + ")");
            connection.rollback();
            return differences;
        } catch (SQLException e) {
            throw new DatabaseException("Cannot check the counters: " + Sentence.of(e), e);
        }
    }

    private static void beginSnapshot(Connection connection) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
    }
}
