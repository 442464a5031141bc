package coworking.db.counter;

import coworking.db.jdbc.DatabaseException;
import coworking.db.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * The counters that reports read. Together with the changes that are not merged into them yet, they are exact at every
 * commit.
 */
public final class Counters {

    private static final int MAX_DIFFERENCES = 100;
    private static final String SERIALIZATION_FAILURE = "40001";

    private Counters() {}

    /**
     * Merges a batch of changes into the counters, in one statement.
     *
     * @return whether there is more to merge right away; false also if another merge or rebuild is at work
     * @throws DatabaseException if the database is unavailable or refuses
     */
    public static boolean merge(DataSource source) {
        try (var connection = source.getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            return Sql.bool(connection, "select merge_changes()");
        } catch (SQLException failure) {
            throw DatabaseException.because("Cannot merge changes", failure);
        }
    }

    /** Calls {@link #merge} until there is no more to merge right away, and returns the number of calls. */
    public static int mergeAll(DataSource source) {
        var batches = 1;
        while (merge(source)) {
            batches++;
        }
        return batches;
    }

    /**
     * Counts all rows again and replaces the counters. Writers continue; a truncate waits until the rebuild has ended.
     *
     * @throws DatabaseException if the database is unavailable or refuses
     */
    public static void rebuild(DataSource owner) {
        try (var connection = owner.getConnection()) {
            rebuild(connection);
        } catch (SQLException failure) {
            throw SERIALIZATION_FAILURE.equals(failure.getSQLState())
                    ? new DatabaseException(
                            "Cannot rebuild the counters: they were changed at the same time, so try again", failure)
                    : DatabaseException.because("Cannot rebuild the counters", failure);
        }
    }

    /** Does the same as {@link #rebuild(DataSource)}, on a connection without an open transaction. */
    public static void rebuild(Connection owner) throws SQLException {
        try (var lock = CountersLock.take(owner)) {
            var connection = lock.connection();
            beginSnapshot(connection);
            CounterRebuild.run(connection);
            connection.commit();
            CounterRebuild.analyze(connection);
            connection.commit();
        }
    }

    /**
     * Counts all rows again and compares, in one snapshot.
     *
     * @return one line per difference, up to a hundred per counter; empty if the counters are correct
     * @throws DatabaseException if the database is unavailable or refuses
     */
    public static List<String> check(DataSource owner) {
        try (var connection = owner.getConnection()) {
            beginSnapshot(connection);
            var differences = Sql.texts(connection, "select counter_differences(" + MAX_DIFFERENCES + ")");
            connection.rollback();
            return differences;
        } catch (SQLException failure) {
            throw DatabaseException.because("Cannot check the counters", failure);
        }
    }

    /**
     * The tables are locked before the first query takes the snapshot. Later, a truncate could come in between: it empties
     * the tables for older snapshots too, but not the counters.
     */
    private static void beginSnapshot(Connection connection) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        Sql.execute(connection, "lock table users, tokens in access share mode");
    }
}
