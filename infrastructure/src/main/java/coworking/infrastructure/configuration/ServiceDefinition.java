package coworking.infrastructure.configuration;

import java.util.List;
import java.util.stream.Stream;

/**
 * An HTTP service. Declaring another one here and listing it in {@link #ALL} is enough for its pods, traffic, database
 * login, path at the edge, alarms and dashboard. Its folder below {@code service}, the local run's {@code Service}, {@code
 * delivery/images} and {@code delivery/check-image} name it too, as {@code ServiceDefinitionTest} checks.
 *
 * @param name name in the cluster, a lower-case word
 * @param pathPrefix paths that the edge routes to it, e.g. {@code /access}; the longest prefix wins
 * @param healthPath path on the HTTP port that the load balancer checks
 * @param port HTTP port
 * @param managementPort port of health and metrics, which the load balancer does not reach
 * @param login its login to the database
 * @param generatedSecrets environment variables with random values that are generated in the cluster and kept
 * @param optionalSecrets environment variables that operators may add to the generated ones
 * @param apiPaths paths of the requests that alarms count, with {@code *} for any text
 */
public record ServiceDefinition(
        String name,
        String pathPrefix,
        String healthPath,
        int port,
        int managementPort,
        DatabaseLogin login,
        List<String> generatedSecrets,
        List<String> optionalSecrets,
        String apiPaths) {

    // Connections are the sums of the pools that a service uses, as the chassis sizes them in chassis.xml.
    public static final ServiceDefinition ANALYTICS = new ServiceDefinition(
            "analytics",
            "/",
            "/readiness_check",
            9080,
            9090,
            new DatabaseLogin("reader", "analytics", "coworking_reader", 10 + 5 + 4, 4),
            List.of(),
            List.of(),
            "/api/*");

    public static final ServiceDefinition ACCESS = new ServiceDefinition(
            "access",
            "/access",
            "/access/",
            9081,
            9091,
            new DatabaseLogin("access", "access", "coworking_access", 4, 10 + 4),
            List.of("CODE_KEY"),
            List.of("OTHER_CODE_KEY"),
            "/access/v1/*");

    /** Every service of the system. */
    public static final List<ServiceDefinition> ALL = List.of(ANALYTICS, ACCESS);

    /** Name of the Secret with its generated values. */
    public String secret() {
        return name + "-secrets";
    }

    /** Environment variables from that Secret. */
    public List<SecretVariable> secretVariables() {
        return Stream.concat(
                        generatedSecrets.stream().map(variable -> new SecretVariable(variable, secret(), false)),
                        optionalSecrets.stream().map(variable -> new SecretVariable(variable, secret(), true)))
                .toList();
    }

    /** Whether the service does not start without an issuer of bearer tokens. */
    public boolean needsIssuer() {
        return equals(ACCESS);
    }
}
