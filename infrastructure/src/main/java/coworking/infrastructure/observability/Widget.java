package coworking.infrastructure.observability;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One figure of a dashboard, as CloudWatch's JSON wants it. */
record Widget(String type, JsonObject properties) {
    /** A dashboard is 24 columns wide: three figures stand side by side. */
    private static final int WIDTH = 8;

    private static final int HEIGHT = 6;
    private static final int PER_ROW = 3;

    /**
     * A curve of a graph.
     *
     * @param dimensions of the metric, known
     */
    record Curve(Metric metric, Map<String, String> dimensions, String statistic, String label) {

        private JsonArray json() {
            var json = new JsonArray();
            json.add(metric.namespace());
            json.add(metric.name());
            // Always in one order, so that an unchanged dashboard is the same text.
            new TreeMap<>(dimensions).forEach((name, value) -> {
                json.add(name);
                json.add(value);
            });
            json.add(object(Map.of("stat", statistic, "label", label)));
            return json;
        }
    }

    static Widget graph(String title, String region, List<Curve> curves) {
        var metrics = new JsonArray();
        curves.forEach(curve -> metrics.add(curve.json()));
        var properties = object(Map.of("title", title, "region", region, "view", "timeSeries"));
        properties.addProperty("period", 300);
        properties.add("metrics", metrics);
        return new Widget("metric", properties);
    }

    /** The last lines that a query of CloudWatch Logs Insights finds. */
    static Widget lines(String title, String region, String logGroup, String query) {
        var source = "SOURCE '%s' | %s".formatted(logGroup, query);
        return new Widget("log", object(Map.of("title", title, "region", region, "view", "table", "query", source)));
    }

    /** As part of a dashboard's body, at a place counted from 0 on, row by row. */
    JsonObject at(int place) {
        var json = object(Map.of("type", type));
        json.addProperty("x", place % PER_ROW * WIDTH);
        json.addProperty("y", place / PER_ROW * HEIGHT);
        json.addProperty("width", WIDTH);
        json.addProperty("height", HEIGHT);
        json.add("properties", properties);
        return json;
    }

    private static JsonObject object(Map<String, String> texts) {
        var json = new JsonObject();
        texts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(text -> json.addProperty(text.getKey(), text.getValue()));
        return json;
    }
}
