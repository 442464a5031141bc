package coworking.infrastructure.aws;

import com.pulumi.aws.eks.PodIdentityAssociation;
import com.pulumi.aws.eks.PodIdentityAssociationArgs;
import com.pulumi.core.Output;
import coworking.infrastructure.component.Component;
import java.util.List;
import java.util.Map;

/** A role that the pods of one service account assume by EKS Pod Identity. */
public final class PodRole extends Component {

    /** A service account in an EKS cluster. */
    public record Account(Output<String> clusterName, String namespace, String serviceAccount) {}

    public PodRole(String name, Account account, List<Statement> statements, Component parent) {
        super("coworking:iam:PodRole", name, parent);
        var role = Roles.ofPods(name, stack, child());
        var policy = Roles.permit(name, role, statements, child());
        new PodIdentityAssociation(
                name,
                PodIdentityAssociationArgs.builder()
                        .clusterName(account.clusterName())
                        .namespace(account.namespace())
                        .serviceAccount(account.serviceAccount())
                        .roleArn(role.arn())
                        .build(),
                after(policy));
        registerOutputs(Map.of("arn", role.arn()));
    }
}
