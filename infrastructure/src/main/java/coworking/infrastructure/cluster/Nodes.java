package coworking.infrastructure.cluster;

import com.pulumi.aws.ec2.LaunchTemplate;
import com.pulumi.aws.ec2.LaunchTemplateArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateBlockDeviceMappingArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateBlockDeviceMappingEbsArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateMetadataOptionsArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateMonitoringArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateTagSpecificationArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import coworking.infrastructure.aws.EksCluster;
import coworking.infrastructure.aws.ManagedNodeGroup;
import coworking.infrastructure.aws.Roles;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.configuration.NodeGroupSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The nodes. Each configured group becomes one group per zone: a volume cannot leave its zone, and the autoscaler can
 * only start a node next to a pod's volume if it may choose the zone.
 */
final class Nodes extends Component {

    /** A node may join the cluster and read images. Pods have their own roles. */
    private static final List<String> POLICIES =
            List.of("AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly");

    private final Cluster.Args args;
    private final EksCluster cluster;
    private final List<Resource> before;
    private final List<NodeGroup> groups = new ArrayList<>();

    /** @param before add-ons without which no node becomes ready */
    Nodes(String name, Cluster.Args args, EksCluster cluster, List<Resource> before, Component parent) {
        super("coworking:cluster:Nodes", name, parent);
        this.args = args;
        this.cluster = cluster;
        var role = Roles.ofInstances(name, stack, child());
        var permissions =
                POLICIES.stream().<Resource>map(policy -> Roles.attachAws(name + "-" + policy, role, policy, child()));
        this.before = Stream.of(before.stream(), permissions, Stream.of(args.network()))
                .flatMap(resources -> resources)
                .toList();
        args.settings().nodeGroups().forEach(group -> inEachZone(group, role));
        registerOutputs(Map.of());
    }

    /** A group of nodes in one zone. */
    record NodeGroup(ManagedNodeGroup resource, NodeGroupSettings settings) {}

    List<NodeGroup> groups() {
        return List.copyOf(groups);
    }

    private void inEachZone(NodeGroupSettings group, Role role) {
        var template = launchTemplate(group);
        var zones = args.zones();
        for (var index = 0; index < zones.size(); index++) {
            var groupName = group.name() + "-" + zones.get(index);
            var groupArgs = new ManagedNodeGroup.Args(
                    cluster,
                    groupName + "-",
                    args.settings().kubernetesVersion().toString(),
                    role.arn(),
                    args.subnets().privateIds().get(index),
                    group,
                    template,
                    stack.tags());
            var resource = new ManagedNodeGroup(name + "-" + groupName, groupArgs, afterPrevious());
            groups.add(new NodeGroup(resource, group));
        }
    }

    /** Groups wait for each other, so that a change that replaces all of them replaces one at a time. */
    private ComponentResourceOptions.Builder afterPrevious() {
        var all = new ArrayList<>(before);
        if (!groups.isEmpty()) {
            all.add(groups.get(groups.size() - 1).resource());
        }
        return ComponentResourceOptions.builder().parent(this).dependsOn(all);
    }

    private LaunchTemplate launchTemplate(NodeGroupSettings group) {
        return new LaunchTemplate(
                name + "-" + group.name(),
                LaunchTemplateArgs.builder()
                        .updateDefaultVersion(true)
                        // Version 2 only, and not through the extra hop of a pod's network.
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
                child());
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
                .tags(Output.of(stack.tags()))
                .build();
    }
}
