package coworking.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * The rows of a believable coworking space: regulars and one-timers, opening hours, quiet weekends, growth, and the odd
 * rows that real data has. The same arguments make the same rows, byte for byte, on every machine.
 *
 * @param users how many users, at least 1
 * @param tokens how many tokens, at least 0
 * @param until the moment that all times in the rows lie before, in UTC; taken to the microsecond
 * @param span how far back tokens reach; some users joined earlier
 * @param seed which of all such spaces
 */
public record SampleData(int users, int tokens, LocalDateTime until, Duration span, long seed) {

    /** @throws IllegalArgumentException if a size is out of range */
    public SampleData {
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(span, "span");
        if (users < 1) {
            throw new IllegalArgumentException("users is " + users + "; allowed is 1 or more");
        }
        if (tokens < 0) {
            throw new IllegalArgumentException("tokens is " + tokens + "; allowed is 0 or more");
        }
        if (span.compareTo(Duration.ofSeconds(1)) < 0 || span.toDays() > 36_525) {
            throw new IllegalArgumentException("span is " + span + "; allowed is from a second to a hundred years");
        }
    }

    /**
     * What was inserted.
     *
     * @param users rows of {@code users}
     * @param tokens rows of {@code tokens}
     * @param took how long it took
     */
    public record Inserted(long users, long tokens, Duration took) {}

    /**
     * Whether neither {@code users} nor {@code tokens} holds a row, so that {@link #insertInto} would find them empty.
     *
     * @param source connects as any role that may read both, to a database that {@link Schema#migrate} has prepared
     * @throws DatabaseException if the database cannot be reached or refuses
     */
    public static boolean isEmpty(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return Seeding.isEmpty(connection);
        } catch (SQLException e) {
            throw new DatabaseException("Cannot look for rows: " + Sentence.of(e), e);
        }
    }

    /**
     * Inserts the rows into empty tables, all of them or none, in constant memory. The ids begin at 1.
     *
     * @param owner connects as the role that owns the tables
     * @throws DatabaseException if either table holds rows, or the database refuses
     */
    public Inserted insertInto(DataSource owner) {
        return insert(owner, Seeding::intoEmptyTables);
    }

    /**
     * Inserts the rows after those that are there, all of them or none, in constant memory. The ids continue.
     *
     * @throws DatabaseException if the database refuses
     */
    public Inserted addTo(DataSource owner) {
        return insert(owner, Seeding::afterExistingRows);
    }

    private Inserted insert(DataSource owner, Way way) {
        long start = System.nanoTime();
        try (Connection connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            way.insert(new Seeding(connection, new Space(this)));
            connection.commit();
            return new Inserted(users, tokens, Duration.ofNanos(System.nanoTime() - start));
        } catch (SQLException e) {
            throw new DatabaseException("Cannot insert sample data: " + Sentence.of(e), e);
        }
    }

    private interface Way {
        void insert(Seeding seeding) throws SQLException;
    }
}
