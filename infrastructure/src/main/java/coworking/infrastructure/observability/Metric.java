package coworking.infrastructure.observability;

import com.pulumi.core.Output;
import coworking.infrastructure.traffic.Traffic;
import java.util.HashMap;
import java.util.Map;

/**
 * A metric of CloudWatch.
 *
 * @param dimensions dimensions that the program knows
 * @param laterDimensions dimensions that are known after their resources are created
 */
record Metric(
        String namespace, String name, Map<String, String> dimensions, Map<String, Output<String>> laterDimensions) {

    Metric(String namespace, String name, Map<String, String> dimensions) {
        this(namespace, name, dimensions, Map.of());
    }

    /** All dimensions by name. */
    Output<Map<String, String>> allDimensions() {
        var all = Output.of(dimensions);
        for (var later : laterDimensions.entrySet()) {
            all = Output.tuple(all, later.getValue()).applyValue(known -> {
                var joined = new HashMap<>(known.t1);
                joined.put(later.getKey(), known.t2);
                return Map.copyOf(joined);
            });
        }
        return all;
    }

    /** Container Insights of a whole cluster; each node or pod is one sample per minute. */
    static Metric ofCluster(String name, String cluster) {
        return new Metric("ContainerInsights", name, Map.of("ClusterName", cluster));
    }

    /**
     * Container Insights of the services' pods.
     *
     * @param dimension {@code PodName} for the pods of a Deployment, {@code Service} for those behind a Service
     */
    static Metric ofPods(String name, String cluster, String dimension, String service) {
        return new Metric(
                "ContainerInsights",
                name,
                Map.of("ClusterName", cluster, "Namespace", Traffic.NAMESPACE, dimension, service));
    }
}
