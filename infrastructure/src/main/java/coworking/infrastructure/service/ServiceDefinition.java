package coworking.infrastructure.service;

import java.util.List;

/**
 * An HTTP service. Declaring another one here and listing it in {@link #ALL} is enough for its pods, traffic, database
 * login, alarms and dashboard, once it has a release.
 *
 * @param name name in the cluster, a lower-case word
 * @param healthPath path on the HTTP port that the load balancer checks
 * @param port HTTP port
 * @param managementPort port of health and metrics, which the load balancer does not reach
 * @param login its login to the database
 * @param generatedSecrets environment variables with random values that are generated in the cluster and kept
 * @param apiPaths paths of the requests that alarms count, with {@code *} for any text
 */
public record ServiceDefinition(
        String name,
        String healthPath,
        int port,
        int managementPort,
        DatabaseLogin login,
        List<String> generatedSecrets,
        String apiPaths) {

    public static final ServiceDefinition ANALYTICS = new ServiceDefinition(
            "analytics",
            "/readiness_check",
            9080,
            9090,
            new DatabaseLogin("reader", "analytics", "coworking_reader"),
            List.of(),
            "/api/*");

    /** Every service of the system. */
    public static final List<ServiceDefinition> ALL = List.of(ANALYTICS);
}
