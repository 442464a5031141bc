package coworking.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;

/**
 * What there is to know about a database without reading its tables.
 *
 * @param server the server's version, like {@code 18.4}
 * @param version the schema's version, 0 where there is none
 * @param users about how many rows {@code users} has, by the server's statistics; 0 where there is none
 * @param tokens the same of {@code tokens}
 * @param size of the whole database, like {@code 12 MB}
 */
record DatabaseInfo(String server, int version, long users, long tokens, String size) {

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

    /** @throws DatabaseException if the database cannot be reached or does not let its schema's version be read */
    static DatabaseInfo of(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            int version = version(statement);
            try (ResultSet row = statement.executeQuery(FIGURES)) {
                row.next();
                return new DatabaseInfo(row.getString(1), version, row.getLong(2), row.getLong(3), row.getString(4));
            }
        } catch (SQLException e) {
            throw new DatabaseException("Cannot look at the database: " + Sentence.of(e), e);
        }
    }

    int pending() {
        return Math.max(0, Schema.expectedVersion() - version);
    }

    /** Aligned lines, one for each figure. */
    String lines() {
        return String.format(Locale.ROOT, """
                server    PostgreSQL %s
                schema    version %d, %s
                users     about %,d
                tokens    about %,d
                size      %s
                """, server, version, standing(), users, tokens, size);
    }

    private String standing() {
        if (version > Schema.expectedVersion()) {
            return "newer than this program's " + Schema.expectedVersion();
        }
        return pending() == 0 ? "up to date" : pending() + " migration(s) to apply";
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(HAS_HISTORY)) {
            row.next();
            if (!row.getBoolean(1)) {
                return 0;
            }
        }
        try (ResultSet row = statement.executeQuery(VERSION)) {
            row.next();
            return row.getInt(1);
        }
    }
}
