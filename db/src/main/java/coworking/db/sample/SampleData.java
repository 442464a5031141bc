package coworking.db.sample;

import coworking.db.jdbc.DatabaseException;
import coworking.db.schema.Schema;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * Rows of a realistic coworking space: regulars and one-time visitors, opening hours, quiet weekends, growth, and the odd
 * rows of real data. The same arguments create the same rows, byte for byte, on every machine.
 *
 * @param users number of users, at least 1
 * @param tokens number of tokens, at least 0
 * @param until UTC time after all times in the rows, to the microsecond
 * @param span time before {@code until} in which tokens are issued; some users joined earlier
 * @param seed seed of the random numbers
 */
public record SampleData(int users, int tokens, LocalDateTime until, Duration span, long seed) {

    /** @throws IllegalArgumentException if a size is out of range */
    public SampleData {
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(span, "span");
        if (users < 1) {
            throw new IllegalArgumentException("users is " + users + "; allowed: 1 or more");
        }
        if (tokens < 0) {
            throw new IllegalArgumentException("tokens is " + tokens + "; allowed: 0 or more");
        }
        if (span.compareTo(Duration.ofSeconds(1)) < 0 || span.toDays() > 36_525) {
            throw new IllegalArgumentException("span is " + span + "; allowed: one second to a hundred years");
        }
    }

    /**
     * Result of an insert.
     *
     * @param users rows inserted into {@code users}
     * @param tokens rows inserted into {@code tokens}
     * @param took duration
     */
    public record InsertResult(long users, long tokens, Duration took) {}

    /**
     * Whether both {@code users} and {@code tokens} are empty, as {@link #insertInto} requires.
     *
     * @param source connects as a role that may read both, to a database that {@link Schema#migrate} has prepared
     * @throws DatabaseException if the database is unavailable or refuses
     */
    public static boolean isEmpty(DataSource source) {
        try (var connection = source.getConnection()) {
            return Seeding.isEmpty(connection);
        } catch (SQLException failure) {
            throw DatabaseException.because("Cannot look for rows", failure);
        }
    }

    /**
     * Inserts the rows into empty tables, all of them or none, in constant memory. The ids begin at 1.
     *
     * @param owner connects as the role that owns the tables
     * @throws DatabaseException if either table holds rows, or the database refuses
     */
    public InsertResult insertInto(DataSource owner) {
        return insert(owner, Seeding::intoEmptyTables);
    }

    /**
     * Inserts the rows after the existing ones, all of them or none, in constant memory. The ids continue.
     *
     * @throws DatabaseException if the database refuses
     */
    public InsertResult addTo(DataSource owner) {
        return insert(owner, Seeding::afterExistingRows);
    }

    private InsertResult insert(DataSource owner, Insertion insertion) {
        var start = System.nanoTime();
        try (var connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            insertion.insert(new Seeding(connection, new SampleRows(this)));
            connection.commit();
            return new InsertResult(users, tokens, Duration.ofNanos(System.nanoTime() - start));
        } catch (SQLException failure) {
            throw DatabaseException.because("Cannot insert sample data", failure);
        }
    }

    private interface Insertion {
        void insert(Seeding seeding) throws SQLException;
    }
}
