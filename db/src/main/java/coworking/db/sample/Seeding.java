package coworking.db.sample;

import coworking.db.counter.CounterRebuild;
import coworking.db.counter.LoggedStep;
import coworking.db.jdbc.DatabaseException;
import coworking.db.jdbc.Sql;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A transaction that inserts sample rows. */
final class Seeding {

    private static final Logger LOG = LoggerFactory.getLogger(Seeding.class);

    /** Limits the foreign-key checks that the server keeps in memory until a statement ends. */
    private static final int TOKENS_PER_STATEMENT = 100_000;

    private static final int TOKENS_PER_LOG_LINE = 1_000_000;

    private final Connection connection;
    private final SampleRows rows;

    Seeding(Connection connection, SampleRows rows) {
        this.connection = connection;
        this.rows = rows;
    }

    /** Whether neither table holds a row. */
    static boolean isEmpty(Connection connection) throws SQLException {
        return Sql.bool(connection, "select not exists (select from users) and not exists (select from tokens)");
    }

    void intoEmptyTables() throws SQLException {
        lockCounters();
        lockTables();
        requireEmptyTables();
        var dropped = DroppedConstraints.drop(connection);
        insertUnjournaled();
        restore(dropped);
        analyze();
        CounterRebuild.run(connection);
        CounterRebuild.analyze(connection);
    }

    void afterExistingRows() throws SQLException {
        lockTables();
        insert();
        analyze();
    }

    /** Taken before the tables are locked, so writers do not wait for a merge too. */
    private void lockCounters() throws SQLException {
        Sql.execute(connection, "select pg_advisory_xact_lock(counters_lock())");
    }

    /** Other inserts would use the same ids. Readers continue. */
    private void lockTables() throws SQLException {
        Sql.execute(connection, "lock table users, tokens in share row exclusive mode");
    }

    private void requireEmptyTables() throws SQLException {
        if (!isEmpty(connection)) {
            throw new DatabaseException("The tables already hold rows; sample data would mix with them");
        }
    }

    /** Counting all rows at once takes a fraction of the time that journaling and merging them takes. */
    private void insertUnjournaled() throws SQLException {
        Sql.execute(connection, "alter table users disable trigger journal_insert");
        Sql.execute(connection, "alter table tokens disable trigger journal_insert");
        insert();
        Sql.execute(connection, "alter table users enable always trigger journal_insert");
        Sql.execute(connection, "alter table tokens enable always trigger journal_insert");
    }

    private void insert() throws SQLException {
        var users = Sql.number(connection, "select coalesce(max(id), 0) from users");
        var tokens = Sql.number(connection, "select coalesce(max(id), 0) from tokens");
        copyUsers(users);
        for (var from = 0; from < rows.tokens(); from += TOKENS_PER_STATEMENT) {
            var to = (int) Math.min(rows.tokens(), (long) from + TOKENS_PER_STATEMENT);
            copyTokens(from, to, users, tokens);
            if (to % TOKENS_PER_LOG_LINE == 0) {
                LOG.info(String.format(Locale.ROOT, "%,d of %,d tokens", to, rows.tokens()));
            }
        }
        continueIds("users");
        continueIds("tokens");
    }

    private static void restore(DroppedConstraints dropped) throws SQLException {
        try (var logged = LoggedStep.start("Creating indexes and foreign keys")) {
            dropped.restore();
            logged.succeed();
        }
    }

    /** Without statistics, the planner takes the new tables for empty. */
    private void analyze() throws SQLException {
        Sql.execute(connection, "analyze users, tokens");
    }

    private void copyUsers(long idsAfter) throws SQLException {
        copy("copy users (id, first_name, last_name, joined_at, is_active) from stdin", text -> {
            for (var i = 0; i < rows.users(); i++) {
                rows.writeUser(i, idsAfter, text);
            }
        });
    }

    private void copyTokens(int from, int to, long usersAfter, long idsAfter) throws SQLException {
        copy("copy tokens (id, user_id, token, created_at, used_at) from stdin", text -> {
            for (var i = from; i < to; i++) {
                rows.writeToken(i, usersAfter, idsAfter, text);
            }
        });
    }

    private void copy(String statement, Table table) throws SQLException {
        try (var out = new PGCopyOutputStream(connection.unwrap(PGConnection.class), statement)) {
            var text = new CopyText(out);
            table.writeTo(text);
            text.flush();
        } catch (IOException failure) {
            throw failure.getCause() instanceof SQLException cause
                    ? cause
                    : new SQLException(failure.getMessage(), failure);
        }
    }

    private void continueIds(String table) throws SQLException {
        Sql.execute(
                connection,
                "select setval(pg_get_serial_sequence('%1$s', 'id'), max(id)) from %1$s having max(id) is not null"
                        .formatted(table));
    }

    private interface Table {
        void writeTo(CopyText text) throws IOException;
    }
}
