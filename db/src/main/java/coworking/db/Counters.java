package coworking.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The counters that the reports are answered from. They and the journal of changes together are exact at every commit;
 * folding only moves what the journal says into the counters.
 */
public final class Counters {

    static final String TABLES = "usage_by_day, visits_by_user, active_users, retention, waits";

    /** Enough to see what is wrong, and no flood where everything is. */
    private static final int MOST_DIFFERENCES = 100;

    private Counters() {}

    /**
     * Folds the journal into the counters, while rows go on being written.
     *
     * @return how many changes were folded; 0 also where another fold is at work
     * @throws DatabaseException if the database refuses
     */
    public static long fold(DataSource source) {
        try (Connection connection = source.getConnection()) {
            beginSnapshot(connection);
            long folded = Sql.number(connection, "select fold_changes()");
            connection.commit();
            return folded;
        } catch (SQLException e) {
            throw new DatabaseException("Cannot fold: " + Sentence.of(e), e);
        }
    }

    /**
     * Counts all rows anew and replaces the counters, while rows go on being written.
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
            Sql.execute(connection, "select rebuild_counters()");
            connection.commit();
            Sql.execute(connection, "analyze " + TABLES);
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
            List<String> differences = new ArrayList<>();
            for (CounterCheck check : CounterCheck.ALL) {
                differences.addAll(differences(connection, check, MOST_DIFFERENCES - differences.size()));
            }
            connection.rollback();
            return differences;
        } catch (SQLException e) {
            throw new DatabaseException("Cannot check the counters: " + Sentence.of(e), e);
        }
    }

    private static List<String> differences(Connection connection, CounterCheck check, int most) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(check.differences(most))) {
            List<String> differences = new ArrayList<>();
            while (rows.next()) {
                differences.add(check.table() + " " + rows.getString(1) + " " + rows.getString(2));
            }
            return differences;
        }
    }

    private static void beginSnapshot(Connection connection) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
    }
}
