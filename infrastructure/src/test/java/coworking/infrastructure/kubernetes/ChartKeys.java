package coworking.infrastructure.kubernetes;

import coworking.infrastructure.stack.Registered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The keys of a chart that the stack may set, from {@code charts/<chart>-<version>.keys}. Most charts take any key, so
 * that a misspelled one does nothing at all.
 */
public final class ChartKeys {

    private final List<String> allowed;

    private ChartKeys(List<String> allowed) {
        this.allowed = allowed;
    }

    /** The keys that a release sets and its chart does not know, as {@code backups.scheduledBackups[].nmae}. */
    public static List<String> unknownIn(Registered release) {
        var chart = release.text("chart");
        var keys = of(chart.substring(chart.lastIndexOf('/') + 1), release.text("version"));
        return paths("", release.input("values"))
                .filter(path -> !keys.allow(path))
                .distinct()
                .toList();
    }

    /** @throws AssertionError if this version of the chart has no list */
    private static ChartKeys of(String chart, String version) {
        var file = "/charts/%s-%s.keys".formatted(chart, version);
        try (var stream = ChartKeys.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new AssertionError("%s is missing: list the keys of the chart's values".formatted(file));
            }
            var lines = new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines();
            return new ChartKeys(lines.filter(line -> !line.startsWith("#")).toList());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private boolean allow(String path) {
        return allowed.stream()
                .anyMatch(key ->
                        key.endsWith(".*") ? path.startsWith(key.substring(0, key.length() - 1)) : path.equals(key));
    }

    private static Stream<String> paths(String prefix, Object value) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            return map.entrySet().stream()
                    .flatMap(entry -> paths(
                            prefix.isEmpty() ? entry.getKey().toString() : prefix + "." + entry.getKey(),
                            entry.getValue()));
        }
        if (value instanceof List<?> list && !list.isEmpty()) {
            return IntStream.range(0, list.size()).boxed().flatMap(index -> paths(prefix + "[]", list.get(index)));
        }
        return prefix.isEmpty() ? Stream.empty() : Stream.of(prefix);
    }
}
