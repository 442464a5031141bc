package coworking.infrastructure.configuration;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The PostgreSQL cluster.
 *
 * @param instances one primary and its standbys
 * @param storageGib size of each instance's volume
 * @param backupRetentionDays days for which a recovery is possible
 * @param backupReaders IDs of other AWS accounts that may copy the backups or restore from them
 * @param archive folder of the bucket that backups go to; a recovered database needs a new one
 * @param recovery source of a new database; empty for an empty database
 */
public record DatabaseSettings(
        int instances,
        int storageGib,
        int backupRetentionDays,
        List<String> backupReaders,
        String archive,
        Optional<Recovery> recovery) {

    /**
     * Maximum connections to an instance. An idle one holds about 5 MB, so another number needs other memory. A change restarts
     * the instances.
     */
    public static final int MAX_CONNECTIONS = 420;

    /** Connections that remain for the operator, a migration, replication and people. */
    private static final int OTHER_CONNECTIONS = 14;

    static final Pattern ARCHIVE = Pattern.compile("[a-z0-9][a-z0-9-]{0,30}");
    static final String ARCHIVE_ALLOWED = "up to 31 lower-case letters, digits and hyphens";

    static DatabaseSettings read(Settings settings) {
        var archive = settings.text("databaseArchive", "first", ARCHIVE, ARCHIVE_ALLOWED);
        return new DatabaseSettings(
                settings.wholeNumber("databaseInstances", 1, 1, 5),
                settings.wholeNumber("databaseStorageGib", 20, 10, 16_000),
                settings.wholeNumber("backupRetentionDays", 7, 1, 365),
                settings.accounts("backupReaders"),
                archive,
                Recovery.read(settings, archive));
    }

    /**
     * Maximum pods of each service whose connections fit into {@link #MAX_CONNECTIONS}. Reads are spread over
     * the instances, of which one may be down. A rollout adds one pod.
     */
    int maxReplicas() {
        var readers = Math.max(1, instances - 1);
        var perReplica = ServiceDefinition.ALL.stream()
                .map(ServiceDefinition::login)
                .mapToInt(login -> login.primaryConnections() + (login.readConnections() + readers - 1) / readers)
                .sum();
        return (MAX_CONNECTIONS - OTHER_CONNECTIONS) / perReplica - 1;
    }
}
