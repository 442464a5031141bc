package coworking.infrastructure.application;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.inputs.ServicePortArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceSpecArgs;
import com.pulumi.kubernetes.core.v1.outputs.LoadBalancerIngress;
import com.pulumi.kubernetes.core.v1.outputs.LoadBalancerStatus;
import com.pulumi.kubernetes.core.v1.outputs.ServiceStatus;
import coworking.infrastructure.configuration.ApplicationSettings.PublicAccess;
import coworking.infrastructure.traffic.Connection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The network load balancer in front of a service's pods. It speaks HTTP inside the network, and TLS to the internet.
 *
 * @param publicAccess empty for a load balancer that only the network reaches
 * @param requests its clients and its port
 * @param healthPath path on the HTTP port that it checks
 * @param tags tags of the load balancer
 */
record LoadBalancer(
        Optional<PublicAccess> publicAccess, Connection requests, String healthPath, Map<String, String> tags) {

    private static final String PREFIX = "service.beta.kubernetes.io/aws-load-balancer-";

    /** TLS 1.2 and 1.3. */
    private static final String TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06";

    /** Settings for the AWS Load Balancer Controller, on the Service. */
    Map<String, String> annotations() {
        var annotations = new TreeMap<String, String>();
        annotations.put(PREFIX + "scheme", publicAccess.isPresent() ? "internet-facing" : "internal");
        annotations.put(PREFIX + "nlb-target-type", "ip");
        annotations.put(PREFIX + "attributes", "load_balancing.cross_zone.enabled=true");
        // The Service comes before its pods, so it must not wait for them.
        annotations.put("pulumi.com/skipAwait", "true");
        annotations.put(
                PREFIX + "target-group-attributes",
                "preserve_client_ip.enabled=false,deregistration_delay.timeout_seconds=60");
        annotations.put(PREFIX + "additional-resource-tags", joined(tags));
        annotations.putAll(healthCheck());
        publicAccess.ifPresent(access -> annotations.putAll(tls(access)));
        return annotations;
    }

    private Map<String, String> healthCheck() {
        return Map.of(
                PREFIX + "healthcheck-protocol", "http",
                PREFIX + "healthcheck-port", "traffic-port",
                PREFIX + "healthcheck-path", healthPath,
                PREFIX + "healthcheck-interval", "10",
                PREFIX + "healthcheck-timeout", "5",
                PREFIX + "healthcheck-healthy-threshold", "2",
                PREFIX + "healthcheck-unhealthy-threshold", "2");
    }

    private Map<String, String> tls(PublicAccess access) {
        return Map.of(
                PREFIX + "ssl-cert", access.certificateArn(),
                PREFIX + "ssl-ports", String.valueOf(requests.port()),
                PREFIX + "ssl-negotiation-policy", TLS_POLICY);
    }

    private static String joined(Map<String, String> tags) {
        return new TreeMap<>(tags)
                .entrySet().stream()
                        .map(tag -> tag.getKey() + "=" + tag.getValue())
                        .collect(Collectors.joining(","));
    }

    /** A Service that only that controller handles, by its class. */
    ServiceSpecArgs spec(Map<String, String> pods) {
        return ServiceSpecArgs.builder()
                .type("LoadBalancer")
                .loadBalancerClass("service.k8s.aws/nlb")
                .loadBalancerSourceRanges(requests.clientCidrs())
                // Targets are pods, not nodes.
                .allocateLoadBalancerNodePorts(false)
                .selector(pods)
                .ports(ServicePortArgs.builder()
                        .name("http")
                        .protocol("TCP")
                        .port(requests.port())
                        .targetPort("http")
                        .build())
                .build();
    }

    /** The base URL for clients; empty until AWS has named the load balancer. */
    Output<String> address(Service service) {
        return publicAccess
                .map(access -> Output.of("https://" + access.hostName()))
                .orElseGet(() -> balancerName(service)
                        .applyValue(name -> name.map(host -> "http://" + host).orElse("")));
    }

    private static Output<Optional<String>> balancerName(Service service) {
        return service.status()
                .applyValue(status -> status.flatMap(ServiceStatus::loadBalancer)
                        .map(LoadBalancerStatus::ingress)
                        .flatMap(ingress -> ingress.stream().findFirst())
                        .flatMap(LoadBalancerIngress::hostname));
    }
}
