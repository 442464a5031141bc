package coworking.db.schema;

import coworking.db.jdbc.DatabaseException;
import coworking.db.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;

/**
 * Figures of a database that need no scan of its tables.
 *
 * @param server server version, e.g. {@code 18.4}
 * @param version schema version, 0 if there is none
 * @param users estimated rows in {@code users}, 0 if the table is missing
 * @param tokens estimated rows in {@code tokens}, 0 if the table is missing
 * @param size size of the whole database, e.g. {@code 12 MB}
 */
public record DatabaseInfo(String server, int version, long users, long tokens, String size) {

    private static final String HAS_HISTORY = """
            select to_regclass('flyway_schema_history') is not null
            """;

    private static final String VERSION = """
            select coalesce(max(version::int), 0)
            from flyway_schema_history
            where success and version is not null
            """;

    private static final String FIGURES = """
            select
                current_setting('server_version'),
                (select n_live_tup from pg_stat_user_tables where relid = to_regclass('users')),
                (select n_live_tup from pg_stat_user_tables where relid = to_regclass('tokens')),
                pg_size_pretty(pg_database_size(current_database()))
            """;

    /** @throws DatabaseException if the database is unavailable or the role may not read the schema version */
    public static DatabaseInfo of(DataSource source) {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            var version = version(connection);
            try (var row = statement.executeQuery(FIGURES)) {
                row.next();
                return new DatabaseInfo(row.getString(1), version, row.getLong(2), row.getLong(3), row.getString(4));
            }
        } catch (SQLException failure) {
            throw DatabaseException.because("Cannot read the database", failure);
        }
    }

    int pending() {
        return Math.max(0, Schema.expectedVersion() - version);
    }

    /** Aligned lines, one per figure. */
    public String lines() {
        return String.format(Locale.ROOT, """
                server    PostgreSQL %s
                schema    version %d, %s
                users     about %,d
                tokens    about %,d
                size      %s
                """, server, version, state(), users, tokens, size);
    }

    private String state() {
        if (version > Schema.expectedVersion()) {
            return "newer than this program's " + Schema.expectedVersion();
        }
        return pending() == 0 ? "up to date" : pending() + " migration(s) to apply";
    }

    private static int version(Connection connection) throws SQLException {
        return Sql.bool(connection, HAS_HISTORY) ? (int) Sql.number(connection, VERSION) : 0;
    }
}
