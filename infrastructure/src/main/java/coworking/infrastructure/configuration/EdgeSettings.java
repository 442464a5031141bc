package coworking.infrastructure.configuration;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Access from outside the cluster.
 *
 * @param publicAccess empty if only the network reaches the load balancer
 */
public record EdgeSettings(Optional<PublicAccess> publicAccess) {

    /**
     * Access from the internet. It has a certificate, a hosted zone in which a certificate can be validated, or both.
     *
     * @param hostName host name for clients
     * @param certificateArn ARN of a certificate in ACM that covers the host name; empty for a new certificate
     * @param hostedZone ID of the public zone in Route 53 that gets the host name; empty if another DNS has it
     * @param clientCidrs addresses that reach the load balancer
     */
    public record PublicAccess(
            String hostName, Optional<String> certificateArn, Optional<String> hostedZone, List<Cidr> clientCidrs) {}

    /** Zone of Route 53 that gets the host name; empty without a host name, or if another DNS has it. */
    public Optional<String> hostedZone() {
        return publicAccess.flatMap(PublicAccess::hostedZone);
    }

    private static final Pattern HOST = Pattern.compile("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}");
    private static final Pattern CERTIFICATE = Pattern.compile("arn:aws:acm:[a-z0-9-]+:\\d{12}:certificate/[0-9a-f-]+");
    private static final Pattern ZONE = Pattern.compile("Z[A-Z0-9]{4,31}");

    static EdgeSettings read(Settings settings, IdentitySettings identity) {
        var hostName = settings.optionalText("hostName", HOST, "a host name, e.g. reports.example.com");
        var certificate = settings.optionalText("certificate", CERTIFICATE, "the ARN of a certificate in ACM");
        var zone =
                settings.optionalText("hostedZone", ZONE, "the ID of a hosted zone in Route 53, e.g. Z0123456789ABC");
        var clients = settings.cidrs("clientCidrs", List.of(Cidr.EVERYWHERE));
        if (hostName.isEmpty()) {
            settings.require(
                    "hostName",
                    certificate.isEmpty() && zone.isEmpty(),
                    "missing",
                    "a host name with certificate or hostedZone, or none of them");
            return new EdgeSettings(Optional.empty());
        }
        settings.require(
                "hostedZone",
                certificate.isPresent() || zone.isPresent(),
                "missing",
                "hostedZone or certificate with hostName");
        settings.require("identity", identity.isPresent(), "none", "cognito or issuer with hostName");
        settings.require("clientCidrs", !clients.isEmpty(), clients, "at least one range with hostName");
        return new EdgeSettings(hostName.map(host -> new PublicAccess(host, certificate, zone, clients)));
    }
}
