package coworking.infrastructure.configuration;

/**
 * The PostgreSQL cluster.
 *
 * @param instances one primary and its replicas
 * @param storageGib of each instance's volume
 * @param backupRetentionDays how far back a recovery can reach
 */
public record DatabaseSettings(int instances, int storageGib, int backupRetentionDays) {

    static DatabaseSettings read(Settings settings) {
        return new DatabaseSettings(
                settings.wholeNumber("databaseInstances", 1, 1, 5),
                settings.wholeNumber("databaseStorageGib", 20, 10, 16_000),
                settings.wholeNumber("backupRetentionDays", 7, 1, 365));
    }
}
