package coworking.db.schema;

import coworking.db.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Migrations that failed, to be applied again. Each is safe to repeat: it either ran in a transaction and left nothing, or
 * begins by removing the remains of an earlier attempt. Flyway's own repair would also accept files that were changed after
 * they were applied, which must stay an error.
 */
final class FailedMigrations {

    private static final Logger LOG = LoggerFactory.getLogger(FailedMigrations.class);

    private static final String HAS_HISTORY = """
            select exists (
                select from pg_tables
                where schemaname = current_schema and tablename = 'flyway_schema_history'
            )
            """;

    private FailedMigrations() {}

    static void forget(Connection connection) throws SQLException {
        if (!Sql.bool(connection, HAS_HISTORY)) {
            return;
        }
        try (var statement = connection.createStatement()) {
            var failed = statement.executeUpdate("""
                    delete from flyway_schema_history
                    where not success
                    """);
            if (failed > 0) {
                LOG.info("Trying {} migration(s) again that failed before", failed);
            }
        }
    }
}
