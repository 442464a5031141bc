package coworking.infrastructure.observability;

import java.util.Map;

/** A metric of CloudWatch. */
record Metric(String namespace, String name, Map<String, String> dimensions) {

    /** Container Insights of a whole cluster; each node or pod is one sample per minute. */
    static Metric ofCluster(String name, String cluster) {
        return new Metric("ContainerInsights", name, Map.of("ClusterName", cluster));
    }

    /** Container Insights of the pods behind a Service. */
    static Metric ofService(String name, String cluster, String namespace, String service) {
        return new Metric(
                "ContainerInsights", name, Map.of("ClusterName", cluster, "Namespace", namespace, "Service", service));
    }

    /** Container Insights of the pods of a Deployment. */
    static Metric ofDeployment(String name, String cluster, String namespace, String deployment) {
        return new Metric(
                "ContainerInsights",
                name,
                Map.of("ClusterName", cluster, "Namespace", namespace, "PodName", deployment));
    }
}
