package coworking.infrastructure.configuration;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The PostgreSQL cluster.
 *
 * @param instances one primary and its replicas
 * @param storageGib of each instance's volume
 * @param backupRetentionDays how far back a recovery can reach
 * @param archive the folder of the bucket that backups go to; a recovered database needs a new one
 * @param recovery what a new database begins with; empty for an empty one
 */
public record DatabaseSettings(
        int instances, int storageGib, int backupRetentionDays, String archive, Optional<Recovery> recovery) {

    private static final Pattern ARCHIVE = Pattern.compile("[a-z0-9][a-z0-9-]{0,30}");
    private static final String ARCHIVE_ALLOWED = "up to 31 lower-case letters, digits and hyphens";

    static DatabaseSettings read(Settings settings) {
        var archive = settings.text("databaseArchive", "first", ARCHIVE, ARCHIVE_ALLOWED);
        return new DatabaseSettings(
                settings.wholeNumber("databaseInstances", 1, 1, 5),
                settings.wholeNumber("databaseStorageGib", 20, 10, 16_000),
                settings.wholeNumber("backupRetentionDays", 7, 1, 365),
                archive,
                recovery(settings, archive));
    }

    private static Optional<Recovery> recovery(Settings settings, String archive) {
        var from = settings.optionalText("databaseRecoveryArchive", ARCHIVE, ARCHIVE_ALLOWED);
        var until = settings.optionalText("databaseRecoveryTime", Recovery.TIME, Recovery.TIME_ALLOWED);
        from.ifPresent(name -> settings.require(
                "databaseRecoveryArchive",
                !name.equals(archive),
                name,
                "another archive than databaseArchive, to which the recovered database will write"));
        until.ifPresent(time -> settings.require(
                "databaseRecoveryTime", from.isPresent(), time, "a time only together with databaseRecoveryArchive"));
        return from.map(name -> new Recovery(name, until));
    }
}
