package coworking.infrastructure.configuration;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import coworking.infrastructure.configuration.NodeGroupSettings.CapacityType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The list of node groups. A mistake is reported with the group's index. */
final class NodeGroups {

    private static final String KEY = "nodeGroups";
    private static final Set<String> FIELDS = Set.of("name", "instanceTypes", "capacityType", "min", "max", "diskGib");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,15}");

    /** Without the letter g after the generation, which marks ARM processors. */
    private static final Pattern INSTANCE_TYPE =
            Pattern.compile("(?!a1\\.)[a-z]+\\d+[a-fh-z]*(-[a-z0-9]+)*\\.[a-z0-9-]+");

    private static final NodeGroupSettings DEFAULT =
            new NodeGroupSettings("general", List.of("m7i.large"), CapacityType.ON_DEMAND, 1, 3, 50);

    private NodeGroups() {}

    static List<NodeGroupSettings> read(Settings settings) {
        var found = settings.elements(KEY);
        if (found.isEmpty()) {
            return List.of(DEFAULT);
        }
        settings.require(KEY, !found.get().isEmpty(), "[]", "at least one group");
        var groups = IntStream.range(0, found.get().size())
                .mapToObj(index -> group(settings, index, found.get().get(index)))
                .toList();
        var names = groups.stream().map(NodeGroupSettings::name).toList();
        settings.require(KEY, names.stream().distinct().count() == names.size(), names, "each name once");
        return groups;
    }

    private static NodeGroupSettings group(Settings settings, int index, JsonElement element) {
        var key = "%s[%d]".formatted(KEY, index);
        if (!element.isJsonObject()) {
            settings.require(
                    key, false, element, "an object with name, instanceTypes, capacityType, min, max, diskGib");
            return DEFAULT;
        }
        var group = element.getAsJsonObject();
        var allowed = String.join(", ", FIELDS.stream().sorted().toList());
        group.keySet().forEach(field -> settings.require(key, FIELDS.contains(field), field, allowed));
        var min = number(settings, group, key, "min", DEFAULT.min(), 0, NodeGroupSettings.MAX_SIZE);
        var max = number(settings, group, key, "max", DEFAULT.max(), 1, NodeGroupSettings.MAX_SIZE);
        settings.require(key + ".max", max >= min, max, "at least min, which is " + min);
        return new NodeGroupSettings(
                settings.checked(
                        key + ".name",
                        field(group, "name").orElse(""),
                        NAME,
                        "up to sixteen lower-case letters and digits, beginning with a letter"),
                instanceTypes(settings, group, key),
                settings.oneOf(
                        key + ".capacityType",
                        field(group, "capacityType").orElse("on-demand"),
                        CapacityType.ON_DEMAND),
                min,
                max,
                number(settings, group, key, "diskGib", DEFAULT.diskGib(), 20, 1_000));
    }

    private static List<String> instanceTypes(Settings settings, JsonObject group, String key) {
        var types = group.has("instanceTypes") && group.get("instanceTypes").isJsonArray()
                ? group.getAsJsonArray("instanceTypes").asList()
                : List.<JsonElement>of();
        settings.require(
                key + ".instanceTypes",
                !types.isEmpty(),
                "empty",
                "a list of EC2 instance types with x86 processors, as m7i.large");
        return types.stream()
                .map(type -> settings.checked(
                        key + ".instanceTypes",
                        Settings.text(type),
                        INSTANCE_TYPE,
                        "EC2 instance types with x86 processors, as m7i.large"))
                .toList();
    }

    private static int number(
            Settings settings, JsonObject group, String key, String field, int defaultValue, int min, int max) {
        return settings.wholeNumber(
                key + "." + field, field(group, field).orElse(String.valueOf(defaultValue)), min, max);
    }

    private static Optional<String> field(JsonObject group, String name) {
        return Optional.ofNullable(group.get(name)).map(Settings::text);
    }
}
