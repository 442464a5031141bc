package coworking.infrastructure.engine;

import coworking.infrastructure.configuration.Images;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A change of the configuration of dev, and the steps that the engine takes for it. */
enum Change {
    RELEASE("another release", Map.of("coworking:releases", releases("1.0.2-0123456789ab@sha256:" + "2".repeat(64)))),
    SERVICE(
            "another release of access alone",
            Map.of("coworking:releases", Map.of("access", "1.0.2-0123456789ab@sha256:" + "2".repeat(64)))),
    KUBERNETES("Kubernetes 1.35 to 1.36", Map.of("coworking:kubernetesVersion", "1.36")),
    LIMITS("`min` and `max` of a node group", Map.of("coworking:nodeGroups", nodeGroups(2, 5, "m7i.large"))),
    INSTANCE_TYPES("`instanceTypes`", Map.of("coworking:nodeGroups", nodeGroups(1, 2, "m8i.large"))),
    ZONE("another zone", Map.of("coworking:zones", List.of("eu-central-1a", "eu-central-1b", "eu-central-1c"))),
    STORAGE("`databaseStorageGib`", Map.of("coworking:databaseStorageGib", 40)),
    REPLICAS("`minReplicas`, `maxReplicas`", Map.of("coworking:minReplicas", 2, "coworking:maxReplicas", 4)),
    RETENTION(
            "`logRetentionDays`, `backupRetentionDays`",
            Map.of("coworking:logRetentionDays", 30, "coworking:backupRetentionDays", 14)),
    API_CIDRS("`apiCidrs`", Map.of("coworking:apiCidrs", List.of("198.51.100.0/24"))),
    ADMINISTRATORS(
            "`administrators`", Map.of("coworking:administrators", List.of("arn:aws:iam::123456789012:role/platform"))),
    PROTECTION("`dataProtection: protected`", Map.of("coworking:dataProtection", "protected")),
    REMOVAL(
            "`releases: {access: none}`",
            Map.of("coworking:releases", Map.of("access", "none"), "coworking:removeService", "yes"));

    private static final List<String> OPERATIONS = List.of("update", "replace", "create", "delete");

    private final String description;
    private final Map<String, Object> settings;

    Change(String description, Map<String, Object> settings) {
        this.description = description;
        this.settings = settings;
    }

    /** Row of the table: what is updated, replaced, created and deleted. */
    String row(PulumiProject project) {
        var file = project.stackText();
        settings.forEach(project::set);
        var preview = project.preview();
        project.stackText(file);
        return row(description, preview);
    }

    static String row(String description, Preview preview) {
        return OPERATIONS.stream()
                .map(operation -> types(preview, operation))
                .collect(Collectors.joining(" | ", "| " + description + " | ", " |"));
    }

    /** A release of every image. */
    static Map<String, String> releases(String release) {
        return Images.ALL.stream().collect(Collectors.toMap(image -> image, image -> release));
    }

    static List<Map<String, Object>> nodeGroups(int min, int max, String instanceType) {
        return List.of(Map.of(
                "name",
                "general",
                "instanceTypes",
                List.of(instanceType, "m6i.large", "m6a.large"),
                "capacityType",
                "spot",
                "min",
                min,
                "max",
                max,
                "diskGib",
                50));
    }

    private static String types(Preview preview, String operation) {
        return preview.of(operation).stream()
                .filter(step -> !step.isComponent())
                .collect(Collectors.groupingBy(Preview.Step::kind, java.util.TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(kind -> kind.getValue() == 1 ? kind.getKey() : kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", "));
    }
}
