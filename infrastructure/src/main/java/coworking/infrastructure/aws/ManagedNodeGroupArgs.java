package coworking.infrastructure.aws;

import com.pulumi.aws.eks.inputs.NodeGroupLaunchTemplateArgs;
import com.pulumi.aws.eks.inputs.NodeGroupScalingConfigArgs;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import java.util.Map;

/** Inputs of {@link ManagedNodeGroup}. */
public final class ManagedNodeGroupArgs extends ResourceArgs {

    @Import(name = "cluster", required = true)
    private final EksCluster cluster;

    /** A group that has to be replaced stands beside its successor for a while. */
    @Import(name = "nodeGroupNamePrefix", required = true)
    private final String nodeGroupNamePrefix;

    /** The autoscaler owns the number of machines. */
    @Import(name = "ignoreScalingChanges")
    private final Boolean ignoreScalingChanges = true;

    @Import(name = "nodeRoleArn")
    private Output<String> nodeRoleArn;

    @Import(name = "subnetIds")
    private List<Output<String>> subnetIds;

    @Import(name = "version")
    private String version;

    @Import(name = "amiType")
    private String amiType;

    @Import(name = "instanceTypes")
    private List<String> instanceTypes;

    @Import(name = "capacityType")
    private String capacityType;

    @Import(name = "launchTemplate")
    private NodeGroupLaunchTemplateArgs launchTemplate;

    @Import(name = "scalingConfig")
    private NodeGroupScalingConfigArgs scalingConfig;

    @Import(name = "tags")
    private Map<String, String> tags = Map.of();

    private ManagedNodeGroupArgs(EksCluster cluster, String nodeGroupNamePrefix) {
        this.cluster = cluster;
        this.nodeGroupNamePrefix = nodeGroupNamePrefix;
    }

    /** A group in the cluster, whose name begins so. */
    public static ManagedNodeGroupArgs of(EksCluster cluster, String nodeGroupNamePrefix) {
        return new ManagedNodeGroupArgs(cluster, nodeGroupNamePrefix);
    }

    /** Role of the machines, and their subnet. */
    public ManagedNodeGroupArgs placement(Output<String> nodeRoleArn, Output<String> subnetId) {
        this.nodeRoleArn = nodeRoleArn;
        this.subnetIds = List.of(subnetId);
        return this;
    }

    /** What runs on the machines: the version of Kubernetes and one of EKS's AMI types. */
    public ManagedNodeGroupArgs image(String kubernetesVersion, String amiType) {
        this.version = kubernetesVersion;
        this.amiType = amiType;
        return this;
    }

    /** Types of EC2, and {@code ON_DEMAND} or {@code SPOT}. */
    public ManagedNodeGroupArgs machines(List<String> instanceTypes, String capacityType) {
        this.instanceTypes = instanceTypes;
        this.capacityType = capacityType;
        return this;
    }

    public ManagedNodeGroupArgs launchTemplate(NodeGroupLaunchTemplateArgs launchTemplate) {
        this.launchTemplate = launchTemplate;
        return this;
    }

    /** Fewest and most machines, and how many there are at first. An update replaces one machine at a time. */
    public ManagedNodeGroupArgs size(NodeGroupScalingConfigArgs scalingConfig) {
        this.scalingConfig = scalingConfig;
        return this;
    }

    public ManagedNodeGroupArgs tags(Map<String, String> tags) {
        this.tags = tags;
        return this;
    }
}
