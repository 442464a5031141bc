package coworking.infrastructure.configuration;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The Kubernetes cluster.
 *
 * @param nodeGroups at least one
 * @param administrators ARNs of IAM users and roles that administer the cluster. EKS adds the creator of the stack, who
 *     must not be among them
 * @param apiCidrs addresses that reach the public endpoint; empty closes it
 */
public record ClusterSettings(
        KubernetesVersion kubernetesVersion,
        List<NodeGroupSettings> nodeGroups,
        List<String> administrators,
        List<Cidr> apiCidrs) {

    private static final Pattern PRINCIPAL = Pattern.compile("arn:aws:iam::\\d{12}:(user|role)/[\\w+=,.@/-]+");

    static ClusterSettings read(Settings settings) {
        var administrators =
                settings.texts("administrators", List.of(), PRINCIPAL, "ARNs of IAM users or roles, not sessions");
        var apiCidrs = settings.cidrs("apiCidrs", List.of());
        settings.require(
                "apiCidrs", !apiCidrs.contains(Cidr.EVERYWHERE), apiCidrs, "ranges narrower than the whole internet");
        return new ClusterSettings(
                settings.oneOf("kubernetesVersion", KubernetesVersion.V1_36),
                NodeGroupSettings.readAll(settings),
                administrators,
                apiCidrs);
    }
}
