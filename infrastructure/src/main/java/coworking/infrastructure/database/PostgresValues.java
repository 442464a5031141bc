package coworking.infrastructure.database;

import coworking.infrastructure.configuration.DatabaseLogin;
import coworking.infrastructure.configuration.DatabaseSettings;
import coworking.infrastructure.kubernetes.KubernetesObjects;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Values of CloudNativePG's chart for one database.
 *
 * @param cluster the database's name in Kubernetes
 * @param logins logins of the services
 */
record PostgresValues(
        String cluster, DatabaseSettings settings, int zones, List<DatabaseLogin> logins, ArchiveValues archives) {

    static final String DATABASE = "coworking";
    static final String OWNER = "coworking";

    static final String STORAGE_CLASS = "database";

    // renovate: datasource=docker depName=ghcr.io/cloudnative-pg/postgresql
    private static final String IMAGE = "ghcr.io/cloudnative-pg/postgresql:18.4-standard-trixie";
    private static final int MIN_LOG_GIB = 5;

    Map<String, Object> values() {
        var values = new HashMap<String, Object>();
        values.put("fullnameOverride", cluster);
        values.put("type", "postgresql");
        values.put("version", Map.of("postgresql", "18"));
        values.put("mode", settings.recovery().isPresent() ? "recovery" : "standalone");
        values.put("cluster", postgres());
        values.put("backups", archives.backups(settings.archive(), settings.backupRetentionDays()));
        settings.recovery().ifPresent(from -> values.put("recovery", archives.recovery(from, DATABASE, OWNER)));
        return Map.copyOf(values);
    }

    private Map<String, Object> postgres() {
        var postgres = new HashMap<String, Object>();
        postgres.put("instances", settings.instances());
        postgres.put("imageName", IMAGE);
        postgres.put("enableSuperuserAccess", false);
        postgres.put("initdb", initdb());
        postgres.put("storage", volume(settings.storageGib()));
        postgres.put("walStorage", logVolume());
        postgres.put("resources", KubernetesObjects.resources("500m", "3Gi"));
        postgres.put("affinity", affinity());
        // With one instance, it would block draining that node forever.
        postgres.put("enablePDB", isReplicated());
        postgres.put("roles", roles());
        postgres.put("postgresql", server());
        return postgres;
    }

    /**
     * The groups exist before the first connection: a migration fails if one is missing. The operator
     * creates the roles below only some time after the first connection.
     */
    private Map<String, Object> initdb() {
        var createGroups = groups().map("create role %s nologin"::formatted).toList();
        return Map.of("database", DATABASE, "owner", OWNER, "postInitSQL", createGroups);
    }

    private boolean isReplicated() {
        return settings.instances() > 1;
    }

    private static Map<String, Object> volume(int gib) {
        return Map.of("size", gib + "Gi", "storageClass", STORAGE_CLASS);
    }

    /** A separate volume for the write-ahead log: an archive that fails must not fill the volume of the data. */
    private Map<String, Object> logVolume() {
        var volume = new HashMap<>(volume(Math.max(MIN_LOG_GIB, settings.storageGib() / 4)));
        volume.put("enabled", true);
        return volume;
    }

    /** Each instance is in a separate zone, as long as there are enough zones. */
    private Map<String, Object> affinity() {
        var type = settings.instances() <= zones ? "required" : "preferred";
        return Map.of(
                "enablePodAntiAffinity",
                true,
                "topologyKey",
                "topology.kubernetes.io/zone",
                "podAntiAffinityType",
                type);
    }

    /** Groups come before their members, since roles are created in this order. */
    private List<Map<String, Object>> roles() {
        return Stream.concat(
                        groups().map(PostgresValues::group), logins.stream().map(this::member))
                .toList();
    }

    private Stream<String> groups() {
        return logins.stream().map(DatabaseLogin::group).distinct();
    }

    private static Map<String, Object> group(String name) {
        return Map.of("name", name, "ensure", "present", "login", false);
    }

    private Map<String, Object> member(DatabaseLogin login) {
        return Map.of(
                "name", login.role(),
                "ensure", "present",
                "login", true,
                "inRoles", List.of(login.group()),
                "passwordSecret", Map.of("name", login.secret(cluster)));
    }

    private Map<String, Object> server() {
        var server = new HashMap<String, Object>();
        server.put(
                "parameters",
                Map.of(
                        "shared_buffers", "512MB",
                        "effective_cache_size", "2304MB",
                        "maintenance_work_mem", "128MB",
                        "max_connections", String.valueOf(DatabaseSettings.MAX_CONNECTIONS),
                        "log_min_duration_statement", "1000"));
        server.put("pg_hba", List.of("hostnossl all all all reject"));
        if (isReplicated()) {
            // A commit is on two nodes, unless only one is left.
            server.put("synchronous", Map.of("method", "any", "number", 1, "dataDurability", "preferred"));
        }
        return server;
    }
}
