package coworking.analytics.health;

import coworking.analytics.database.Upkeep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The version of the database's schema, as its migrations record it. */
@ApplicationScoped
class Schema {

    /** The oldest version that this service works with; newer ones only add to it. */
    @Inject
    @ConfigProperty(name = "coworking.schema.version")
    private int expectedVersion;

    @Inject
    private Upkeep upkeep;

    private volatile boolean current;

    int expectedVersion() {
        return expectedVersion;
    }

    /** Whether the database is as new as this service; once it is, it stays so. */
    boolean isCurrent() {
        current = current || version() >= expectedVersion;
        return current;
    }

    /** The version that the database is at, 0 before the first migration. */
    int version() {
        return upkeep.ask(handle -> {
            var migrated = handle.createQuery("SELECT to_regclass('flyway_schema_history') IS NOT NULL")
                    .mapTo(Boolean.class)
                    .one();
            return migrated ? handle.createQuery("""
                            SELECT coalesce(max(version::int), 0) FROM flyway_schema_history WHERE success
                            """).mapTo(Integer.class).one() : 0;
        });
    }
}
