package coworking.infrastructure.configuration;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A group of equal nodes in each zone.
 *
 * @param name lower-case word, part of the group's name in AWS
 * @param instanceTypes EC2 types with x86 processors; several give spot capacity a choice
 * @param min minimum nodes per zone
 * @param max maximum nodes per zone
 * @param diskGib size of a node's root volume
 */
public record NodeGroupSettings(
        String name, List<String> instanceTypes, CapacityType capacityType, int min, int max, int diskGib) {

    /** Purchase options of nodes, by EKS's names. */
    public enum CapacityType {
        ON_DEMAND,
        SPOT
    }

    /** Maximum of {@code max}. */
    public static final int MAX_SIZE = 100;

    private static final List<String> FIELDS =
            List.of("name", "instanceTypes", "capacityType", "min", "max", "diskGib");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,15}");

    /** Without the letter g after the generation, which marks ARM processors. */
    private static final Pattern INSTANCE_TYPE =
            Pattern.compile("(?!a1\\.)[a-z]+\\d+[a-fh-z]*(-[a-z0-9]+)*\\.[a-z0-9-]+");

    private static final String INSTANCE_TYPES = "EC2 instance types with x86 processors, e.g. m7i.large";
    private static final NodeGroupSettings DEFAULT =
            new NodeGroupSettings("general", List.of("m7i.large"), CapacityType.ON_DEMAND, 1, 3, 50);

    static List<NodeGroupSettings> readAll(Settings settings) {
        var found = settings.objects("nodeGroups", FIELDS);
        if (found.isEmpty()) {
            return List.of(DEFAULT);
        }
        var groups = found.get().stream().map(NodeGroupSettings::read).toList();
        var names = groups.stream().map(NodeGroupSettings::name).toList();
        settings.require("nodeGroups", !groups.isEmpty(), "[]", "at least one group");
        settings.require("nodeGroups", names.stream().distinct().count() == names.size(), names, "each name once");
        return groups;
    }

    private static NodeGroupSettings read(Settings group) {
        var min = group.wholeNumber("min", DEFAULT.min(), 0, MAX_SIZE);
        var max = group.wholeNumber("max", DEFAULT.max(), 1, MAX_SIZE);
        var types = group.texts("instanceTypes", List.of(), INSTANCE_TYPE, INSTANCE_TYPES);
        group.require("max", max >= min, max, "at least min, which is " + min);
        group.require("instanceTypes", !types.isEmpty(), "empty", "a list of " + INSTANCE_TYPES);
        var allowed = "up to sixteen lower-case letters and digits, beginning with a letter";
        return new NodeGroupSettings(
                group.text("name", "", NAME, allowed),
                types,
                group.oneOf("capacityType", CapacityType.ON_DEMAND),
                min,
                max,
                group.wholeNumber("diskGib", DEFAULT.diskGib(), 20, 1_000));
    }
}
