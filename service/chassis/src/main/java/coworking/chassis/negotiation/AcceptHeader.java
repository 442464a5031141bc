package coworking.chassis.negotiation;

import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The media types that a client accepts. The most specific range that matches a type decides, as RFC 9110 says. */
final class AcceptHeader {

    /** @param position place in the header, which decides between types of the same weight */
    private record Range(String type, String subtype, double weight, int position) {

        boolean matches(MediaType media) {
            return specificity() == 0
                    || type.equals(media.getType()) && (specificity() == 1 || subtype.equals(media.getSubtype()));
        }

        int specificity() {
            return type.equals("*") ? 0 : subtype.equals("*") ? 1 : 2;
        }
    }

    /** Values of parameters other than weights, which decide nothing here, but may hold commas and semicolons. */
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");

    private static final Pattern WEIGHT = Pattern.compile("[qQ]=([01](?:\\.[0-9]*)?|\\.[0-9]+)");

    private static final Range ANYTHING = new Range("*", "*", 1, 0);

    private final List<Range> ranges;

    private AcceptHeader(List<Range> ranges) {
        this.ranges = ranges;
    }

    /** @param header null or empty if the client did not send it */
    static AcceptHeader parse(String header) {
        var ranges = new ArrayList<Range>();
        var unquoted = header == null ? "" : QUOTED.matcher(header).replaceAll("");
        for (var element : unquoted.split(",")) {
            var parts = element.strip().split(";");
            if (!parts[0].isBlank()) {
                ranges.add(range(parts, ranges.size()));
            }
        }
        return new AcceptHeader(ranges.isEmpty() ? List.of(ANYTHING) : ranges);
    }

    /** Returns the type that the client likes best; empty if it accepts none of them. */
    Optional<MediaType> best(List<MediaType> available) {
        return available.stream()
                .filter(media -> weight(media) > 0)
                .min(Comparator.comparingDouble((MediaType media) -> -weight(media))
                        .thenComparingInt(media -> range(media).position()));
    }

    private double weight(MediaType media) {
        return range(media).weight();
    }

    private Range range(MediaType media) {
        return ranges.stream()
                .filter(range -> range.matches(media))
                .max(Comparator.comparingInt(Range::specificity))
                .orElse(new Range("*", "*", 0, ranges.size()));
    }

    private static Range range(String[] parts, int position) {
        var types = parts[0].strip().toLowerCase(Locale.ROOT).split("/", 2);
        var weight = 1.0;
        for (var i = 1; i < parts.length; i++) {
            var parameter = WEIGHT.matcher(parts[i].strip());
            if (parameter.matches()) {
                weight = Double.parseDouble(parameter.group(1));
            }
        }
        return new Range(types[0], types.length == 2 ? types[1] : "*", weight, position);
    }
}
