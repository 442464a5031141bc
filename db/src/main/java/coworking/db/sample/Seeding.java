package coworking.db;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One transaction that inserts the rows of a space. */
final class Seeding {

    private static final Logger LOG = LoggerFactory.getLogger(Seeding.class);

    /** The server remembers a check of the foreign key for each row until the statement ends: keeps that small. */
    private static final int TOKENS_A_STATEMENT = 100_000;

    private static final int TOKENS_A_LOG_LINE = 1_000_000;

    private final Connection connection;
    private final Space space;

    Seeding(Connection connection, Space space) {
        this.connection = connection;
        this.space = space;
    }

    /** Whether neither table holds a row. */
    static boolean isEmpty(Connection connection) throws SQLException {
        return Sql.truth(connection, "select not exists (select from users) and not exists (select from tokens)");
    }

    void intoEmptyTables() throws SQLException {
        keepFoldsOut();
        keepOthersOut();
        refuseRows();
        SetAside setAside = SetAside.drop(connection);
        insertUnjournaled();
        setAside.remake();
        analyze();
        Counters.recount(connection);
    }

    void afterExistingRows() throws SQLException {
        keepOthersOut();
        insert();
        analyze();
    }

    /** As rebuild_counters demands, before the tables are locked: so writers need not wait for it too. */
    private void keepFoldsOut() throws SQLException {
        Sql.execute(connection, "select pg_advisory_xact_lock(counters_lock())");
    }

    /** Nobody else may insert meanwhile, or ids would collide; reading goes on. */
    private void keepOthersOut() throws SQLException {
        Sql.execute(connection, "lock table users, tokens in share row exclusive mode");
    }

    private void refuseRows() throws SQLException {
        if (!isEmpty(connection)) {
            throw new DatabaseException("The tables already hold rows; sample data would mix with them");
        }
    }

    /** Counting all rows at once takes a fraction of the time that it takes to journal and fold each. */
    private void insertUnjournaled() throws SQLException {
        Sql.execute(connection, "alter table users disable trigger journal_insert");
        Sql.execute(connection, "alter table tokens disable trigger journal_insert");
        insert();
        Sql.execute(connection, "alter table users enable always trigger journal_insert");
        Sql.execute(connection, "alter table tokens enable always trigger journal_insert");
    }

    private void insert() throws SQLException {
        long users = Sql.number(connection, "select coalesce(max(id), 0) from users");
        long tokens = Sql.number(connection, "select coalesce(max(id), 0) from tokens");
        copyUsers(users);
        for (int from = 0; from < space.tokens(); from += TOKENS_A_STATEMENT) {
            int to = (int) Math.min(space.tokens(), (long) from + TOKENS_A_STATEMENT);
            copyTokens(from, to, users, tokens);
            if (to % TOKENS_A_LOG_LINE == 0) {
                LOG.info(String.format(Locale.ROOT, "%,d of %,d tokens", to, space.tokens()));
            }
        }
        continueIds("users");
        continueIds("tokens");
    }

    /** Until then the planner takes the tables for empty. */
    private void analyze() throws SQLException {
        Sql.execute(connection, "analyze users, tokens");
    }

    private void copyUsers(long idsAfter) throws SQLException {
        copy("copy users (id, first_name, last_name, joined_at, is_active) from stdin", rows -> {
            for (int i = 0; i < space.users(); i++) {
                space.writeUser(i, idsAfter, rows);
            }
        });
    }

    private void copyTokens(int from, int to, long usersAfter, long idsAfter) throws SQLException {
        copy("copy tokens (id, user_id, token, created_at, used_at) from stdin", rows -> {
            for (int i = from; i < to; i++) {
                space.writeToken(i, usersAfter, idsAfter, rows);
            }
        });
    }

    private void copy(String statement, Rows rows) throws SQLException {
        try (PGCopyOutputStream out = new PGCopyOutputStream(connection.unwrap(PGConnection.class), statement)) {
            CopyText text = new CopyText(out);
            rows.writeTo(text);
            text.flush();
        } catch (IOException e) {
            throw e.getCause() instanceof SQLException refused ? refused : new SQLException(e.getMessage(), e);
        }
    }

    private void continueIds(String table) throws SQLException {
        Sql.execute(
                connection,
                "select setval(pg_get_serial_sequence('%1$s', 'id'), max(id)) from %1$s having max(id) is not null"
                        .formatted(table));
    }

    private interface Rows {
        void writeTo(CopyText text) throws IOException;
    }
}
