package coworking.db;

import java.sql.SQLException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * The migration that builds the counters from the rows of an existing database. It reads one snapshot while rows go on
 * being written, which the journal then holds; SQL alone could not choose the transaction's isolation.
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

    /** None: unlike a file's, the text of a class may change without a change of what it does. */
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
