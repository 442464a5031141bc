package coworking.db.program;

import coworking.db.schema.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "migrate",
        description = {
            "Brings the schema up to this program's version.",
            "Keeps existing tables and rows, which stay writable. Safe to repeat and to run twice at once."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class MigrateCommand implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(MigrateCommand.class);

    @ParentCommand
    private Main program;

    @Override
    public void run() {
        var settings = program.settings();
        LOG.info("Migrating {}", settings);
        var migrated = Schema.migrate(settings.dataSource());
        LOG.info(
                "Schema version {} (was {}): {} migration(s) in {} ms",
                migrated.to(),
                migrated.from(),
                migrated.applied(),
                migrated.took().toMillis());
    }
}
