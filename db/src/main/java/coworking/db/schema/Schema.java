package coworking.db.schema;

import coworking.db.jdbc.DatabaseException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.ResourceBundle;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** Schema of the database, created by the migrations in the class path. */
public final class Schema {

    /** From the root pom.xml, compared with the migrations by a test. Needs neither a database nor Flyway. */
    private static final int EXPECTED_VERSION = Integer.parseInt(
            ResourceBundle.getBundle("coworking.db.schema.schema").getString("version"));

    private Schema() {}

    /** The version that this release's programs expect: the newest migration in the class path. */
    public static int expectedVersion() {
        return EXPECTED_VERSION;
    }

    /**
     * Brings the database up to {@link #expectedVersion()}. The database is empty, was left incomplete by an earlier run, or
     * already has {@code users} and {@code tokens}, which keep their rows and stay writable. Concurrent runs wait for each
     * other. A newer schema is left alone.
     *
     * @param owner connects as the role that owns the tables, or will own them
     * @throws DatabaseException if the database is unavailable, has tables of another shape, was migrated by different
     *     files, or refuses a statement
     */
    public static MigrationResult migrate(DataSource owner) {
        var start = System.nanoTime();
        try (var lock = MigrationLock.take(owner)) {
            ExpectedTables.check(lock.connection());
            FailedMigrations.forget(lock.connection());
            var result = flyway(owner).migrate();
            var from = version(result.initialSchemaVersion);
            var to = result.migrationsExecuted == 0 ? from : version(result.targetSchemaVersion);
            return new MigrationResult(
                    from, to, result.migrationsExecuted, Duration.ofNanos(System.nanoTime() - start));
        } catch (SQLException | FlywayException failure) {
            throw DatabaseException.because("Cannot migrate", failure);
        }
    }

    static Flyway flyway(DataSource owner) {
        var configuration = Flyway.configure()
                .dataSource(owner)
                .locations("classpath:db/migration")
                .javaMigrations(new BuildCounters())
                .placeholders(Map.of("reader", ServiceRole.READER.group(), "access", ServiceRole.ACCESS.group()))
                // An existing database has no history yet: it starts before version 1, which leaves its tables alone.
                .baselineOnMigrate(true)
                .baselineVersion("0");
        // Flyway's own lock is an open transaction: `create index concurrently` would wait for it forever.
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        return configuration.load();
    }

    /** Versions are whole numbers; an empty database has none. */
    static int version(String version) {
        return version == null
                ? 0
                : MigrationVersion.fromVersion(version).getMajor().intValue();
    }
}
