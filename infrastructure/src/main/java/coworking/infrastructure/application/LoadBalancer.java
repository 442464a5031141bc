package coworking.infrastructure.application;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.inputs.ServicePortArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceSpecArgs;
import com.pulumi.kubernetes.core.v1.outputs.LoadBalancerIngress;
import com.pulumi.kubernetes.core.v1.outputs.LoadBalancerStatus;
import com.pulumi.kubernetes.core.v1.outputs.ServiceStatus;
import coworking.infrastructure.configuration.Cidr;
import coworking.infrastructure.configuration.PublicAccess;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The network load balancer in front of a service's pods. Inside the network it speaks HTTP; to the internet it speaks
 * TLS alone.
 *
 * @param publicAccess empty for a load balancer that only the network reaches
 * @param vpcCidr the addresses inside the network
 * @param tags for the load balancer
 */
record LoadBalancer(Optional<PublicAccess> publicAccess, Cidr vpcCidr, Map<String, String> tags) {
    private static final String PREFIX = "service.beta.kubernetes.io/aws-load-balancer-";
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** TLS 1.2 and 1.3. */
    private static final String TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06";

    /** What the AWS Load Balancer Controller reads from the Service. */
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

    private static Map<String, String> healthCheck() {
        return Map.of(
                PREFIX + "healthcheck-protocol", "http",
                PREFIX + "healthcheck-port", "traffic-port",
                PREFIX + "healthcheck-path", "/health/ready",
                PREFIX + "healthcheck-interval", "10",
                PREFIX + "healthcheck-timeout", "5",
                PREFIX + "healthcheck-healthy-threshold", "2",
                PREFIX + "healthcheck-unhealthy-threshold", "2");
    }

    private static Map<String, String> tls(PublicAccess access) {
        return Map.of(
                PREFIX + "ssl-cert", access.certificateArn(),
                PREFIX + "ssl-ports", String.valueOf(HTTPS),
                PREFIX + "ssl-negotiation-policy", TLS_POLICY);
    }

    private static String joined(Map<String, String> tags) {
        return new TreeMap<>(tags)
                .entrySet().stream()
                        .map(tag -> tag.getKey() + "=" + tag.getValue())
                        .collect(Collectors.joining(","));
    }

    /** A Service whose class gives it to that controller, and to nobody else. */
    ServiceSpecArgs spec(Map<String, String> pods) {
        return ServiceSpecArgs.builder()
                .type("LoadBalancer")
                .loadBalancerClass("service.k8s.aws/nlb")
                .loadBalancerSourceRanges(clients())
                // Targets are pods, not nodes.
                .allocateLoadBalancerNodePorts(false)
                .selector(pods)
                .ports(ServicePortArgs.builder()
                        .name("http")
                        .protocol("TCP")
                        .port(publicAccess.isPresent() ? HTTPS : HTTP)
                        .targetPort("http")
                        .build())
                .build();
    }

    private List<String> clients() {
        return publicAccess.map(PublicAccess::clientCidrs).orElseGet(() -> List.of(vpcCidr)).stream()
                .map(Cidr::toString)
                .toList();
    }

    /**
     * The base URL that clients use. Empty while AWS has not yet named the load balancer.
     *
     * @param service the Service made of {@link #spec}
     */
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
