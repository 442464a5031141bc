package coworking.infrastructure.cluster;

import com.pulumi.aws.ec2.LaunchTemplate;
import com.pulumi.aws.ec2.LaunchTemplateArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateBlockDeviceMappingArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateBlockDeviceMappingEbsArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateMetadataOptionsArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateMonitoringArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateTagSpecificationArgs;
import com.pulumi.aws.eks.inputs.NodeGroupLaunchTemplateArgs;
import com.pulumi.aws.eks.inputs.NodeGroupScalingConfigArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicyAttachment;
import com.pulumi.aws.iam.RolePolicyAttachmentArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import coworking.infrastructure.aws.EksCluster;
import coworking.infrastructure.aws.ManagedNodeGroup;
import coworking.infrastructure.aws.ManagedNodeGroupArgs;
import coworking.infrastructure.aws.PolicyDocument;
import coworking.infrastructure.configuration.NodeGroupSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The machines. Each group that is configured becomes one group in each zone: a volume can't leave its zone, and the
 * autoscaler can only start a machine where a pod's volume is if it may choose the zone.
 */
final class Nodes extends ComponentResource {

    /** What a machine of EKS has to be allowed: join the cluster, and read images. Pods have roles of their own. */
    private static final List<String> POLICIES =
            List.of("AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly");

    /** Amazon Linux 2023 for the processors that the service's image is built for. */
    private static final String IMAGE = "AL2023_x86_64_STANDARD";

    /**
     * The same for every group, so that an update never sends a size. EKS requires a desired size with each new limit,
     * and any size the program knows is out of date after autoscaling. The autoscaler enforces the configured limits.
     */
    private static final NodeGroupScalingConfigArgs LIMITS = NodeGroupScalingConfigArgs.builder()
            .minSize(0)
            .desiredSize(1)
            .maxSize(NodeGroupSettings.MAX_SIZE)
            .build();

    private final String name;
    private final ClusterArgs args;
    private final List<NodeGroup> groups = new ArrayList<>();

    /** @param before add-ons without which no machine becomes ready */
    Nodes(String name, ClusterArgs args, EksCluster cluster, List<Resource> before, ComponentResourceOptions options) {
        super("coworking:cluster:Nodes", name, options);
        this.name = name;
        this.args = args;
        var role = role();
        var prerequisites = Stream.concat(
                        before.stream(),
                        Stream.concat(
                                permissions(role), Stream.of(args.network().resource())))
                .toList();
        args.settings().nodeGroups().forEach(group -> inEachZone(group, cluster, role, prerequisites));
        registerOutputs(Map.of());
    }

    /**
     * A group of machines in one zone.
     *
     * @param settings minimum and maximum size
     */
    record NodeGroup(ManagedNodeGroup resource, NodeGroupSettings settings) {}

    List<NodeGroup> groups() {
        return List.copyOf(groups);
    }

    private Role role() {
        return new Role(
                name,
                RoleArgs.builder()
                        .assumeRolePolicy(PolicyDocument.trusting("ec2.amazonaws.com"))
                        .build(),
                child().build());
    }

    private Stream<Resource> permissions(Role role) {
        return POLICIES.stream()
                .map(policy -> new RolePolicyAttachment(
                        name + "-" + policy,
                        RolePolicyAttachmentArgs.builder()
                                .role(role.name())
                                .policyArn("arn:aws:iam::aws:policy/" + policy)
                                .build(),
                        child().build()));
    }

    private void inEachZone(NodeGroupSettings group, EksCluster cluster, Role role, List<Resource> prerequisites) {
        var template = launchTemplate(group);
        var zones = args.network().zones();
        for (var index = 0; index < zones.size(); index++) {
            var groupName = group.name() + "-" + zones.get(index);
            var subnet = args.network().privateSubnetIds().get(index);
            groups.add(new NodeGroup(
                    new ManagedNodeGroup(
                            name + "-" + groupName,
                            groupArgs(groupName, group, cluster, template).placement(role.arn(), subnet),
                            afterPrevious(prerequisites)),
                    group));
        }
    }

    /** Groups wait for each other, so that a change that replaces all of them replaces one at a time. */
    private ComponentResourceOptions afterPrevious(List<Resource> prerequisites) {
        var before = new ArrayList<>(prerequisites);
        if (!groups.isEmpty()) {
            before.add(groups.get(groups.size() - 1).resource());
        }
        return ComponentResourceOptions.builder().parent(this).dependsOn(before).build();
    }

    private ManagedNodeGroupArgs groupArgs(
            String groupName, NodeGroupSettings group, EksCluster cluster, LaunchTemplate template) {
        return ManagedNodeGroupArgs.of(cluster, groupName + "-")
                .image(args.settings().kubernetesVersion().toString(), IMAGE)
                .machines(group.instanceTypes(), group.capacityType().name())
                .launchTemplate(NodeGroupLaunchTemplateArgs.builder()
                        .id(template.id())
                        .version(template.latestVersion().applyValue(String::valueOf))
                        .build())
                .size(LIMITS)
                .tags(args.tags());
    }

    private LaunchTemplate launchTemplate(NodeGroupSettings group) {
        return new LaunchTemplate(
                name + "-" + group.name(),
                LaunchTemplateArgs.builder()
                        .updateDefaultVersion(true)
                        // Version 2 alone, and not through the extra hop of a pod's network.
                        .metadataOptions(LaunchTemplateMetadataOptionsArgs.builder()
                                .httpEndpoint("enabled")
                                .httpTokens("required")
                                .httpPutResponseHopLimit(1)
                                .build())
                        .monitoring(LaunchTemplateMonitoringArgs.builder()
                                .enabled(true)
                                .build())
                        .blockDeviceMappings(rootVolume(group))
                        .tagSpecifications(Stream.of("instance", "volume", "network-interface")
                                .map(this::tagged)
                                .toList())
                        .build(),
                child().build());
    }

    private static LaunchTemplateBlockDeviceMappingArgs rootVolume(NodeGroupSettings group) {
        return LaunchTemplateBlockDeviceMappingArgs.builder()
                .deviceName("/dev/xvda")
                .ebs(LaunchTemplateBlockDeviceMappingEbsArgs.builder()
                        .volumeType("gp3")
                        .volumeSize(group.diskGib())
                        .encrypted("true")
                        .deleteOnTermination("true")
                        .build())
                .build();
    }

    private LaunchTemplateTagSpecificationArgs tagged(String resourceType) {
        return LaunchTemplateTagSpecificationArgs.builder()
                .resourceType(resourceType)
                .tags(Output.of(args.tags()))
                .build();
    }

    private CustomResourceOptions.Builder child() {
        return CustomResourceOptions.builder().parent(this);
    }
}
