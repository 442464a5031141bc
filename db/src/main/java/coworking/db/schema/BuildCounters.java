package coworking.db.schema;

import coworking.db.counter.Counters;
import java.sql.SQLException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * Migration that builds the counters from the rows of an existing database, while rows are being written. It reads one
 * snapshot; the journal has later changes. A migration in SQL cannot choose the isolation level of its transaction.
 */
final class BuildCounters implements JavaMigration {

    static final int VERSION = 10;

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion(String.valueOf(VERSION));
    }

    @Override
    public String getDescription() {
        return "build counters";
    }

    /** Null: the text of a class may change without a change of its effect. */
    @Override
    public Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return false;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Counters.rebuild(context.getConnection());
    }
}
