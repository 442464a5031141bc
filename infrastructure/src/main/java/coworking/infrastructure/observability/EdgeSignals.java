package coworking.infrastructure.observability;

import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Metrics and alarms of the load balancer and its firewall.
 *
 * @param loadBalancer dimension of the load balancer; empty before the first release
 * @param firewall name of the firewall; empty if the load balancer is internal
 */
record EdgeSignals(Optional<Output<String>> loadBalancer, Optional<String> firewall, String region) {

    /** Responses with a 5xx status from the load balancer itself, not from a service. */
    Optional<Metric> failures() {
        return loadBalancer.map(dimension -> new Metric(
                "AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count", Map.of(), Map.of("LoadBalancer", dimension)));
    }

    Optional<Metric> blocked() {
        return loadBalancer
                .flatMap(exists -> firewall)
                .map(acl -> new Metric(
                        "AWS/WAFV2", "BlockedRequests", Map.of("WebACL", acl, "Region", region, "Rule", "ALL")));
    }

    List<Alarm> alarms() {
        return Stream.concat(
                        failures().map(metric -> new Alarm(AlarmRule.EDGE_ERRORS, metric, "Sum")).stream(),
                        blocked().map(metric -> new Alarm(AlarmRule.BLOCKED_REQUESTS, metric, "Sum")).stream())
                .toList();
    }
}
