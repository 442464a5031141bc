package coworking.infrastructure.aws;

import com.pulumi.aws.eks.NodeGroup;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;

/** {@code eks:index:ManagedNodeGroup}: machines that EKS starts, updates and drains. */
@ResourceType(type = ManagedNodeGroup.TYPE)
public final class ManagedNodeGroup extends ComponentResource {

    static final String TYPE = "eks:index:ManagedNodeGroup";

    @Export(name = "nodeGroup", refs = NodeGroup.class, tree = "[0]")
    private Output<NodeGroup> nodeGroup;

    public ManagedNodeGroup(String name, ManagedNodeGroupArgs args, ComponentResourceOptions options) {
        super(TYPE, name, args, EksProvider.pin(options), true);
    }

    /** Name of the EC2 scaling group that EKS created for the node group. */
    public Output<String> scalingGroupName() {
        return nodeGroup
                .apply(NodeGroup::resources)
                .applyValue(resources ->
                        resources.get(0).autoscalingGroups().get(0).name().orElseThrow());
    }
}
