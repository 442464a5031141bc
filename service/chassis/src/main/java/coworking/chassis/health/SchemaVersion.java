package coworking.chassis.health;

import coworking.chassis.database.MaintenanceDatabase;
import coworking.chassis.database.ProbeDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;

/** Version of the database's schema, from the history of its migrations. */
@ApplicationScoped
class SchemaVersion {

    /** The oldest version that this service works with; newer ones only add to it. */
    @Inject
    @ConfigProperty(name = "coworking.schema.version")
    private int expected;

    @Inject
    private MaintenanceDatabase maintenance;

    @Inject
    private ProbeDatabase probes;

    private volatile boolean current;

    int expected() {
        return expected;
    }

    /** Whether the server that reports read is as new as this service. Once it is, it stays so. */
    boolean isCurrent() {
        current = current || probes.query(SchemaVersion::read) >= expected;
        return current;
    }

    /** The version of the primary, 0 before the first migration. */
    int ofPrimary() {
        return maintenance.query(SchemaVersion::read);
    }

    private static int read(Handle handle) {
        var migrated = handle.createQuery("select to_regclass('flyway_schema_history') is not null")
                .mapTo(Boolean.class)
                .one();
        return migrated ? handle.createQuery("""
                        select coalesce(max(version::int), 0) from flyway_schema_history where success
                        """).mapTo(Integer.class).one() : 0;
    }
}
