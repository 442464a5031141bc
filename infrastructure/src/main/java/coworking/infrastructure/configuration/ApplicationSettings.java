package coworking.infrastructure.configuration;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the service runs.
 *
 * @param minReplicas fewest pods
 * @param maxReplicas most pods that load may start
 * @param cpu requested by a pod, as {@code 250m} or {@code 1}
 * @param memory requested by a pod and its limit, as {@code 512Mi}
 * @param publicAccess empty where the load balancer is internal
 */
public record ApplicationSettings(
        int minReplicas, int maxReplicas, String cpu, String memory, Optional<PublicAccess> publicAccess) {

    private static final Pattern CPU = Pattern.compile("[1-9]\\d{0,4}m|[1-9]\\d?");
    private static final Pattern MEMORY = Pattern.compile("[1-9]\\d{0,4}Mi|[1-9]\\d?Gi");
    private static final Pattern HOST = Pattern.compile("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}");
    private static final Pattern CERTIFICATE = Pattern.compile("arn:aws:acm:[a-z0-9-]+:\\d{12}:certificate/[0-9a-f-]+");

    static ApplicationSettings read(Settings settings) {
        var min = settings.wholeNumber("replicasMin", 2, 1, 100);
        var max = settings.wholeNumber("replicasMax", 6, 1, 100);
        settings.require("replicasMax", max >= min, max, "at least replicasMin, which is " + min);
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
