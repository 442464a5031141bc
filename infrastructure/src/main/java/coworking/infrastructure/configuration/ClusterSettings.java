package coworking.infrastructure.configuration;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The Kubernetes cluster.
 *
 * @param kubernetesVersion major and minor, as {@code 1.34}
 * @param nodeGroups at least one
 * @param administrators ARNs of IAM users and roles that may do everything in the cluster
 * @param apiCidrs from where the public endpoint may be reached; none leaves only the private one
 */
public record ClusterSettings(
        String kubernetesVersion,
        List<NodeGroupSettings> nodeGroups,
        List<String> administrators,
        List<Cidr> apiCidrs) {

    private static final Pattern VERSION = Pattern.compile("1\\.3[3-9]");
    private static final Pattern PRINCIPAL = Pattern.compile("arn:aws:iam::\\d{12}:(user|role)/[\\w+=,.@/-]+");

    static ClusterSettings read(Settings settings) {
        var administrators =
                settings.texts("administrators", List.of(), PRINCIPAL, "ARNs of IAM users or roles, not sessions");
        settings.require("administrators", !administrators.isEmpty(), administrators, "at least one ARN");
        var apiCidrs = settings.cidrs("apiCidrs", List.of());
        settings.require(
                "apiCidrs", !apiCidrs.contains(Cidr.EVERYWHERE), apiCidrs, "ranges narrower than the whole internet");
        return new ClusterSettings(
                settings.text("kubernetesVersion", "1.34", VERSION, "1.33 to 1.39"),
                NodeGroups.read(settings),
                administrators,
                apiCidrs);
    }
}
