package coworking.infrastructure.observability;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import coworking.infrastructure.stack.Registered;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Metrics of AWS and of a stack's own filters, each as one text of its namespace, its name and the names of its
 * dimensions in order.
 */
record KnownMetrics(Set<String> metrics) {

    static KnownMetrics of(List<Registered> filters) throws IOException {
        var ours = filters.stream()
                .map(filter ->
                        filter.text("metricTransformation.namespace") + " " + filter.text("metricTransformation.name"));
        var file = KnownMetrics.class.getResourceAsStream("aws-metrics.txt");
        try (var reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            var theirs = reader.lines().filter(line -> !line.startsWith("#"));
            return new KnownMetrics(Stream.concat(ours, theirs).collect(Collectors.toSet()));
        }
    }

    boolean contains(String metric) {
        return metrics.contains(metric);
    }

    List<String> readBy(List<Registered> alarms) {
        return alarms.stream().flatMap(KnownMetrics::readBy).toList();
    }

    private static Stream<String> readBy(Registered alarm) {
        if (alarm.input("metricName") != null) {
            return Stream.of(text(alarm.text("namespace"), alarm.text("metricName"), names(alarm.input("dimensions"))));
        }
        return Stream.of("metricQueries.0.metric.", "metricQueries.1.metric.")
                .map(query -> text(
                        alarm.text(query + "namespace"),
                        alarm.text(query + "metricName"),
                        names(alarm.input(query + "dimensions"))));
    }

    private static List<String> names(Object dimensions) {
        return dimensions instanceof Map<?, ?> map
                ? map.keySet().stream().map(String::valueOf).sorted().toList()
                : List.of();
    }

    List<String> shownBy(List<JsonObject> widgets) {
        return widgets.stream()
                .filter(widget -> widget.get("type").getAsString().equals("metric"))
                .map(widget -> widget.getAsJsonObject("properties").getAsJsonArray("metrics"))
                .flatMap(metrics -> StreamSupport.stream(metrics.spliterator(), false))
                .map(JsonElement::getAsJsonArray)
                .map(KnownMetrics::text)
                .toList();
    }

    /** A curve is namespace, name, dimensions' names and values in turn, and how to draw it. */
    private static String text(JsonArray curve) {
        var names = new ArrayList<String>();
        for (var index = 2; index < curve.size() - 1; index += 2) {
            names.add(curve.get(index).getAsString());
        }
        return text(curve.get(0).getAsString(), curve.get(1).getAsString(), names);
    }

    private static String text(String namespace, String name, List<String> dimensions) {
        return Stream.concat(Stream.of(namespace, name), dimensions.stream()).collect(Collectors.joining(" "));
    }
}
