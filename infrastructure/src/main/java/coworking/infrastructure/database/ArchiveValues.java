package coworking.infrastructure.database;

import com.pulumi.core.Output;
import coworking.infrastructure.configuration.Recovery;
import coworking.infrastructure.kubernetes.KubernetesObjects;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Values of CloudNativePG's chart for archives: folders of a bucket with base backups and the write-ahead log.
 *
 * @param cluster the database's name in Kubernetes, and below each folder
 */
record ArchiveValues(String cluster, String region, Output<String> bucket) {

    private static final Map<String, Object> PLUGIN = Map.of("name", "barman-cloud.cloudnative-pg.io");

    /** An empty encryption leaves it to the bucket, which has its own key. */
    private static final Map<String, Object> COMPRESSED = Map.of("compression", "gzip", "encryption", "");

    Map<String, Object> backups(String folder, int retentionDays) {
        var backups = new HashMap<>(archive(folder, bucket));
        backups.put("enabled", true);
        backups.put("method", "plugin");
        backups.put("pluginConfiguration", PLUGIN);
        backups.put("retentionPolicy", retentionDays + "d");
        backups.put("wal", COMPRESSED);
        backups.put("data", COMPRESSED);
        backups.put("scheduledBackups", List.of(daily()));
        backups.put("instanceSidecarConfiguration", Map.of("resources", KubernetesObjects.resources("50m", "512Mi")));
        return backups;
    }

    Map<String, Object> recovery(Recovery from, String database, String owner) {
        var recovery = new HashMap<>(archive(
                from.archive(),
                from.origin().map(other -> Output.of(other.bucket())).orElse(bucket)));
        recovery.put("method", "plugin");
        recovery.put("pluginConfiguration", PLUGIN);
        recovery.put("clusterName", cluster);
        recovery.put("database", database);
        recovery.put("owner", owner);
        from.until().ifPresent(time -> recovery.put("pitrTarget", Map.of("time", time)));
        return recovery;
    }

    private static Map<String, Object> daily() {
        return Map.of(
                "name", "daily",
                // Seconds come first.
                "schedule", "0 0 2 * * *",
                "backupOwnerReference", "self",
                "method", "plugin",
                "pluginConfiguration", PLUGIN);
    }

    /** A folder that the role of the database's pods can access. */
    private Map<String, Object> archive(String folder, Output<String> holder) {
        var place = Map.of("region", region, "bucket", holder, "path", "/" + folder, "inheritFromIAMRole", true);
        return Map.of("provider", "s3", "s3", place, "secret", Map.of("create", false));
    }
}
