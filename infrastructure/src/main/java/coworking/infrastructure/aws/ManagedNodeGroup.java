package coworking.infrastructure.aws;

import com.pulumi.aws.ec2.LaunchTemplate;
import com.pulumi.aws.eks.NodeGroup;
import com.pulumi.aws.eks.inputs.NodeGroupLaunchTemplateArgs;
import com.pulumi.aws.eks.inputs.NodeGroupScalingConfigArgs;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.ResourceArgs;
import coworking.infrastructure.configuration.NodeGroupSettings;
import java.util.List;
import java.util.Map;

/** {@code eks:index:ManagedNodeGroup}: nodes that EKS starts, updates and drains. */
@ResourceType(type = ManagedNodeGroup.TYPE)
public final class ManagedNodeGroup extends ComponentResource {

    static final String TYPE = "eks:index:ManagedNodeGroup";

    @Export(name = "nodeGroup", refs = NodeGroup.class, tree = "[0]")
    private Output<NodeGroup> nodeGroup;

    public ManagedNodeGroup(String name, Args args, ComponentResourceOptions.Builder options) {
        super(TYPE, name, args, options.version(EksCluster.PROVIDER_VERSION).build(), true);
    }

    /** Name of the EC2 scaling group that EKS created for the node group. */
    public Output<String> scalingGroupName() {
        return nodeGroup
                .apply(NodeGroup::resources)
                .applyValue(resources ->
                        resources.get(0).autoscalingGroups().get(0).name().orElseThrow());
    }

    /** Inputs of {@link ManagedNodeGroup}. The autoscaler owns the number of nodes. */
    public static final class Args extends ResourceArgs {

        /**
         * The same for every group, so that an update never sends a size. EKS requires a desired size with each new limit,
         * and any size the program knows is out of date after autoscaling. The autoscaler enforces the configured limits.
         */
        private static final NodeGroupScalingConfigArgs LIMITS = NodeGroupScalingConfigArgs.builder()
                .minSize(0)
                .desiredSize(1)
                .maxSize(NodeGroupSettings.MAX_SIZE)
                .build();

        @Import
        private final EksCluster cluster;

        /** A prefix, so that a replaced group can coexist with its successor. */
        @Import
        private final String nodeGroupNamePrefix;

        @Import
        private final Boolean ignoreScalingChanges = true;

        @Import
        private final Output<String> nodeRoleArn;

        @Import
        private final List<Output<String>> subnetIds;

        @Import
        private final String version;

        /** Amazon Linux 2023 for the processors that the services' images are built for. */
        @Import
        private final String amiType = "AL2023_x86_64_STANDARD";

        @Import
        private final List<String> instanceTypes;

        @Import
        private final String capacityType;

        @Import
        private final NodeGroupLaunchTemplateArgs launchTemplate;

        @Import
        private final NodeGroupScalingConfigArgs scalingConfig = LIMITS;

        @Import
        private final Map<String, String> tags;

        /**
         * @param namePrefix start of the group's name
         * @param version Kubernetes version of the nodes
         */
        public Args(
                EksCluster cluster,
                String namePrefix,
                String version,
                Output<String> roleArn,
                Output<String> subnetId,
                NodeGroupSettings group,
                LaunchTemplate template,
                Map<String, String> tags) {
            this.cluster = cluster;
            this.nodeGroupNamePrefix = namePrefix;
            this.version = version;
            this.nodeRoleArn = roleArn;
            this.subnetIds = List.of(subnetId);
            this.instanceTypes = group.instanceTypes();
            this.capacityType = group.capacityType().name();
            this.launchTemplate = NodeGroupLaunchTemplateArgs.builder()
                    .id(template.id())
                    .version(template.latestVersion().applyValue(String::valueOf))
                    .build();
            this.tags = tags;
        }
    }
}
