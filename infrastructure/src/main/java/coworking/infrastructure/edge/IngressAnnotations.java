package coworking.infrastructure.edge;

import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Settings of an application load balancer for the AWS Load Balancer Controller.
 *
 * @param loadBalancer name in AWS
 * @param clientCidrs addresses that reach it
 */
record IngressAnnotations(String loadBalancer, List<String> clientCidrs) {

    static final String PREFIX = "alb.ingress.kubernetes.io/";

    /** TLS 1.2 and 1.3. */
    private static final String TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06";

    /** A load balancer that only the network reaches. It speaks HTTP. */
    Map<String, String> internal() {
        var annotations = common();
        annotations.put(PREFIX + "scheme", "internal");
        annotations.put(PREFIX + "listen-ports", "[{\"HTTP\":80}]");
        return annotations;
    }

    /** A load balancer that the internet reaches. It speaks HTTPS, and redirects HTTP there. */
    Output<Map<String, String>> internetFacing(Output<String> certificateArn, Output<String> firewallArn) {
        return Output.tuple(certificateArn, firewallArn).applyValue(arns -> {
            var annotations = common();
            annotations.put(PREFIX + "scheme", "internet-facing");
            annotations.put(PREFIX + "listen-ports", "[{\"HTTP\":80},{\"HTTPS\":443}]");
            annotations.put(PREFIX + "ssl-redirect", "443");
            annotations.put(PREFIX + "ssl-policy", TLS_POLICY);
            annotations.put(PREFIX + "certificate-arn", arns.t1);
            annotations.put(PREFIX + "wafv2-acl-arn", arns.t2);
            return annotations;
        });
    }

    private Map<String, String> common() {
        var annotations = new TreeMap<String, String>();
        annotations.put(PREFIX + "load-balancer-name", loadBalancer);
        annotations.put(PREFIX + "target-type", "ip");
        annotations.put(PREFIX + "inbound-cidrs", String.join(",", clientCidrs));
        // A request with a header that HTTP does not allow is not passed on with another meaning.
        annotations.put(
                PREFIX + "load-balancer-attributes",
                "routing.http.drop_invalid_header_fields.enabled=true,routing.http.desync_mitigation_mode=strictest");
        // It comes before the services, which get their readiness gates from it.
        annotations.put("pulumi.com/skipAwait", "true");
        return annotations;
    }
}
