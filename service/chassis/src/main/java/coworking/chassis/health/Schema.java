package coworking.chassis.health;

import coworking.chassis.database.MaintenanceDatabase;
import coworking.chassis.database.ProbeDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;

/** Version of the database's schema, from the history of its migrations. */
@ApplicationScoped
class Schema {

    /** The oldest version that this service works with; newer ones only add to it. */
    @Inject
    @ConfigProperty(name = "coworking.schema.version")
    private int expectedVersion;

    /** Names of the tables that this service reads, with commas between them. */
    @Inject
    @ConfigProperty(name = "coworking.schema.tables")
    private String tables;

    @Inject
    private MaintenanceDatabase primary;

    @Inject
    private ProbeDatabase reports;

    private volatile boolean current;

    int expectedVersion() {
        return expectedVersion;
    }

    String tables() {
        return tables;
    }

    /** Whether the server that reports read is as new as this service. Once it is, it stays so. */
    boolean isCurrent() {
        current = current || reports.query(Schema::version) >= expectedVersion;
        return current;
    }

    /** The version of the primary, 0 before the first migration. */
    int version() {
        return primary.query(Schema::version);
    }

    private static int version(Handle handle) {
        var migrated = handle.createQuery("SELECT to_regclass('flyway_schema_history') IS NOT NULL")
                .mapTo(Boolean.class)
                .one();
        return migrated ? handle.createQuery("""
                        SELECT coalesce(max(version::int), 0) FROM flyway_schema_history WHERE success
                        """).mapTo(Integer.class).one() : 0;
    }
}
