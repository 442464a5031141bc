package coworking.infrastructure.observability;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One figure of a dashboard, in the shape of CloudWatch's JSON. Maps are sorted, so that equal figures have equal JSON. */
record Widget(String type, Map<String, Object> properties) {

    /** A dashboard is 24 columns wide, enough for three figures. */
    private static final int WIDTH = 8;

    private static final int HEIGHT = 6;
    private static final int PER_ROW = 3;

    /** A curve of a graph. */
    record Curve(Metric metric, String statistic, String label) {

        private List<Object> json() {
            var json = new ArrayList<Object>(List.of(metric.namespace(), metric.name()));
            new TreeMap<>(metric.dimensions()).forEach((name, value) -> json.addAll(List.of(name, value)));
            json.add(new TreeMap<>(Map.of("stat", statistic, "label", label)));
            return json;
        }
    }

    static Widget graph(String title, String region, List<Curve> curves) {
        var metrics = curves.stream().map(Curve::json).toList();
        var properties = new TreeMap<String, Object>(
                Map.of("title", title, "region", region, "view", "timeSeries", "period", 300, "metrics", metrics));
        return new Widget("metric", properties);
    }

    /** The last lines that a query of CloudWatch Logs Insights finds. */
    static Widget lines(String title, String region, String query) {
        return new Widget(
                "log", new TreeMap<>(Map.of("title", title, "region", region, "view", "table", "query", query)));
    }

    /** The widget at an index in a dashboard's body, row by row. */
    Map<String, Object> at(int index) {
        return new TreeMap<>(Map.of(
                "type", type,
                "x", index % PER_ROW * WIDTH,
                "y", index / PER_ROW * HEIGHT,
                "width", WIDTH,
                "height", HEIGHT,
                "properties", properties));
    }
}
