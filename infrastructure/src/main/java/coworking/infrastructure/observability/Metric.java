package coworking.infrastructure.observability;

import com.pulumi.core.Output;
import java.util.Map;

/**
 * A metric of CloudWatch.
 *
 * @param dimensions that tell it from others of its name
 */
record Metric(String namespace, String name, Output<Map<String, String>> dimensions) {

    Metric(String namespace, String name, Map<String, String> dimensions) {
        this(namespace, name, Output.of(dimensions));
    }

    /**
     * Of Container Insights with enhanced observability, for the whole cluster; a node or a pod is a sample of it each
     * minute.
     */
    static Metric ofCluster(String name, String cluster) {
        return new Metric("ContainerInsights", name, Map.of("ClusterName", cluster));
    }

    /** Of Container Insights with enhanced observability, for the pods behind a Service. */
    static Metric ofService(String name, String cluster, String namespace, String service) {
        return new Metric(
                "ContainerInsights", name, Map.of("ClusterName", cluster, "Namespace", namespace, "Service", service));
    }

    /** Of Container Insights with enhanced observability, for the pods of a Deployment. */
    static Metric ofDeployment(String name, String cluster, String namespace, String deployment) {
        return new Metric(
                "ContainerInsights",
                name,
                Map.of("ClusterName", cluster, "Namespace", namespace, "PodName", deployment));
    }
}
