package coworking.chassis.negotiation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The entity tags of a header {@code If-Match} or {@code If-None-Match}. */
final class EntityTags {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"[^\"]*\"");

    private final boolean any;
    private final List<String> tags;

    private EntityTags(boolean any, List<String> tags) {
        this.any = any;
        this.tags = tags;
    }

    /** Reads a header; texts that are no tags match nothing. */
    static EntityTags parse(String header) {
        var tags = new ArrayList<String>();
        var matcher = TAG.matcher(header);
        while (matcher.find()) {
            tags.add(matcher.group());
        }
        return new EntityTags(header.strip().equals("*"), tags);
    }

    /** Whether the tags have one with the same value, weak or not. */
    boolean matchWeakly(String tag) {
        return any || tags.stream().anyMatch(other -> opaque(other).equals(opaque(tag)));
    }

    /** Whether the tags have the same tag and it is not weak. */
    boolean matchStrongly(String tag) {
        return any || !tag.startsWith("W/") && tags.contains(tag);
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
