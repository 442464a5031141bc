package coworking.infrastructure.aws;

import com.pulumi.aws.iam.Role;
import com.pulumi.core.Output;
import coworking.infrastructure.component.Component;
import java.util.Map;

/** The role by which EKS runs the cluster. Without it, Pulumi's provider creates one that has no permissions boundary. */
public final class ControlPlaneRole extends Component {

    private final Output<Role> role;

    public ControlPlaneRole(String name, Component parent) {
        super("coworking:iam:ControlPlaneRole", name, parent);
        var declared = Roles.ofCluster(
                name, stack, options().version(EksCluster.AWS_VERSION).build());
        var policy = Roles.attachAws(name, declared, "AmazonEKSClusterPolicy", child());
        this.role = policy.urn().applyValue(attached -> declared);
        registerOutputs(Map.of("arn", declared.arn()));
    }

    /** The role, once it has its policy. */
    Output<Role> role() {
        return role;
    }
}
