package coworking.infrastructure.cluster;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.helm.v3.Release;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import coworking.infrastructure.aws.PodRole;
import coworking.infrastructure.aws.PodRoleArgs;
import coworking.infrastructure.aws.Statement;
import coworking.infrastructure.cluster.Nodes.NodeGroup;
import coworking.infrastructure.kubernetes.Chart;
import coworking.infrastructure.kubernetes.Kubernetes;
import coworking.infrastructure.kubernetes.Resources;
import java.util.List;
import java.util.Map;

/** Starts machines for pods that find no room and stops empty ones, within the configured limits of each group. */
final class NodeAutoscaling extends ComponentResource {

    private static final Chart CHART =
            new Chart("cluster-autoscaler", "https://kubernetes.github.io/autoscaler", "9.59.0");
    private static final String NAMESPACE = "kube-system";
    private static final String SERVICE_ACCOUNT = "cluster-autoscaler";

    private final String name;
    private final ClusterArgs args;

    NodeAutoscaling(
            String name,
            ClusterArgs args,
            Output<String> clusterName,
            List<NodeGroup> groups,
            Provider provider,
            ComponentResourceOptions options) {
        super("coworking:cluster:NodeAutoscaling", name, options);
        this.name = name;
        this.args = args;
        var role = role(clusterName);
        new Release(
                name,
                CHART.release("cluster-autoscaler", NAMESPACE, values(groups)),
                Kubernetes.options(this, provider).dependsOn(role).build());
        registerOutputs(Map.of());
    }

    private PodRole role(Output<String> clusterName) {
        return new PodRole(
                name,
                new PodRoleArgs(clusterName, NAMESPACE, SERVICE_ACCOUNT, List.of(look(), scale())),
                ComponentResourceOptions.builder().parent(this).build());
    }

    private static Statement look() {
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

    /** EKS tags the scaling groups of a cluster's machines with its name. */
    private Statement scale() {
        return Statement.allow("autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup")
                .on("*")
                .when("StringEquals", "aws:ResourceTag/k8s.io/cluster-autoscaler/" + args.name(), "owned")
                .because("EKS names the scaling groups; the tag keeps it to those of this cluster");
    }

    private Map<String, Object> values(List<NodeGroup> groups) {
        return Map.of(
                "fullnameOverride", "cluster-autoscaler",
                "cloudProvider", "aws",
                "awsRegion", args.region(),
                "autoscalingGroups",
                        groups.stream().map(NodeAutoscaling::limits).toList(),
                "image", Map.of("tag", args.kubernetes().autoscaler()),
                "rbac", Map.of("serviceAccount", Map.of("create", true, "name", SERVICE_ACCOUNT)),
                "extraArgs",
                        Map.of(
                                "balance-similar-node-groups", true,
                                "enforce-node-group-min-size", true,
                                "expander", "least-waste",
                                "skip-nodes-with-system-pods", false),
                "resources", Resources.of("100m", "600Mi"),
                "securityContext", securityContext(),
                "containerSecurityContext", containerSecurityContext());
    }

    private static Map<String, Object> limits(NodeGroup group) {
        return Map.of(
                "name", group.resource().scalingGroupName(),
                "minSize", group.settings().min(),
                "maxSize", group.settings().max());
    }

    private static Map<String, Object> securityContext() {
        return Map.of(
                "runAsNonRoot",
                true,
                "runAsUser",
                65534,
                "runAsGroup",
                65534,
                "seccompProfile",
                Map.of("type", "RuntimeDefault"));
    }

    private static Map<String, Object> containerSecurityContext() {
        return Map.of(
                "allowPrivilegeEscalation", false,
                "readOnlyRootFilesystem", true,
                "capabilities", Map.of("drop", List.of("ALL")));
    }
}
