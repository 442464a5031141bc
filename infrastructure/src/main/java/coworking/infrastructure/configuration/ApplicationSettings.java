package coworking.infrastructure.configuration;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Number and size of a service's pods, and their clients.
 *
 * @param cpu CPU request of a pod, e.g. {@code 250m} or {@code 1}
 * @param memory memory request and limit of a pod, e.g. {@code 512Mi}
 * @param publicAccess empty if the load balancer is internal
 */
public record ApplicationSettings(
        int minReplicas, int maxReplicas, String cpu, String memory, Optional<PublicAccess> publicAccess) {

    /**
     * Access from the internet.
     *
     * @param hostName host name for clients, covered by the certificate
     * @param certificateArn ARN of a certificate of ACM, in the region of the stack
     */
    public record PublicAccess(String hostName, String certificateArn, List<Cidr> clientCidrs) {}

    private static final Pattern CPU = Pattern.compile("[1-9]\\d{0,4}m|[1-9]\\d?");
    private static final Pattern MEMORY = Pattern.compile("[1-9]\\d{0,4}Mi|[1-9]\\d?Gi");
    private static final Pattern HOST = Pattern.compile("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}");
    private static final Pattern CERTIFICATE = Pattern.compile("arn:aws:acm:[a-z0-9-]+:\\d{12}:certificate/[0-9a-f-]+");

    static ApplicationSettings read(Settings settings) {
        var min = settings.wholeNumber("minReplicas", 2, 1, 100);
        var max = settings.wholeNumber("maxReplicas", 6, 1, 100);
        settings.require("maxReplicas", max >= min, max, "at least minReplicas, which is " + min);
        return new ApplicationSettings(
                min,
                max,
                settings.text("cpu", "250m", CPU, "a Kubernetes quantity of CPU, as 250m or 1"),
                settings.text("memory", "512Mi", MEMORY, "a Kubernetes quantity of memory, as 512Mi or 1Gi"),
                publicAccess(settings));
    }

    private static Optional<PublicAccess> publicAccess(Settings settings) {
        var hostName = settings.optionalText("hostName", HOST, "a host name, as reports.example.com");
        var certificate = settings.optionalText("certificate", CERTIFICATE, "the ARN of a certificate in ACM");
        var clients = settings.cidrs("clientCidrs", List.of(Cidr.EVERYWHERE));
        settings.require(
                hostName.isPresent() ? "certificate" : "hostName",
                hostName.isPresent() == certificate.isPresent(),
                "missing",
                "hostName and certificate together, or neither of them");
        return hostName.flatMap(host -> certificate.map(arn -> new PublicAccess(host, arn, clients)));
    }
}
