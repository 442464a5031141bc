package coworking.infrastructure.cluster;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.helm.v3.Release;
import coworking.infrastructure.aws.PodRole;
import coworking.infrastructure.aws.Statement;
import coworking.infrastructure.cluster.Nodes.NodeGroup;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.kubernetes.Chart;
import coworking.infrastructure.kubernetes.KubernetesObjects;
import coworking.infrastructure.kubernetes.Unprivileged;
import java.util.List;
import java.util.Map;

/** Starts nodes for pods without room and stops empty ones, within the configured limits of each group. */
final class NodeAutoscaling extends Component {

    private static final String NAMESPACE = "kube-system";
    private static final String NAME = "cluster-autoscaler";
    // renovate: datasource=helm depName=cluster-autoscaler registryUrl=https://kubernetes.github.io/autoscaler
    private static final Chart CHART = Chart.of(NAME, "https://kubernetes.github.io/autoscaler", "9.59.0");

    NodeAutoscaling(
            String name,
            KubernetesParts kubernetes,
            Output<String> clusterName,
            List<NodeGroup> groups,
            Provider provider,
            Component parent) {
        super("coworking:cluster:NodeAutoscaling", name, parent, provider);
        var pods = new PodRole.Account(clusterName, NAMESPACE, NAME);
        var role = new PodRole(name, pods, List.of(read(), scale()), this);
        new Release(name, CHART.helmRelease(NAME, NAMESPACE, values(kubernetes, groups)), after(role));
        registerOutputs(Map.of());
    }

    private static Statement read() {
        return Statement.allow(
                        "autoscaling:DescribeAutoScalingGroups",
                        "autoscaling:DescribeAutoScalingInstances",
                        "autoscaling:DescribeLaunchConfigurations",
                        "autoscaling:DescribeScalingActivities",
                        "ec2:DescribeImages",
                        "ec2:DescribeInstanceTypes",
                        "ec2:DescribeLaunchTemplateVersions",
                        "ec2:GetInstanceTypesFromInstanceRequirements",
                        "eks:DescribeNodegroup")
                .on("*")
                .because("AWS takes no resource for the first eight; the names of groups are known to EKS alone");
    }

    /** EKS tags the scaling groups of a cluster's nodes with its name. */
    private Statement scale() {
        return Statement.allow("autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup")
                .on("*")
                .when("StringEquals", "aws:ResourceTag/k8s.io/cluster-autoscaler/" + stack.clusterName(), "owned")
                .because("EKS names the scaling groups; the tag keeps it to those of this cluster");
    }

    private Map<String, Object> values(KubernetesParts kubernetes, List<NodeGroup> groups) {
        return Map.of(
                "fullnameOverride", NAME,
                "cloudProvider", "aws",
                "awsRegion", stack.region(),
                "autoscalingGroups",
                        groups.stream().map(NodeAutoscaling::limits).toList(),
                "image", Map.of("tag", kubernetes.autoscaler()),
                "rbac", Map.of("serviceAccount", Map.of("create", true, "name", NAME)),
                "extraArgs",
                        Map.of(
                                "balance-similar-node-groups", true,
                                "enforce-node-group-min-size", true,
                                "expander", "least-waste",
                                "skip-nodes-with-system-pods", false),
                "resources", KubernetesObjects.resources("100m", "600Mi"),
                "securityContext", Unprivileged.NOBODY.podValues(),
                "containerSecurityContext", Unprivileged.containerValues());
    }

    private static Map<String, Object> limits(NodeGroup group) {
        return Map.of(
                "name", group.resource().scalingGroupName(),
                "minSize", group.settings().min(),
                "maxSize", group.settings().max());
    }
}
