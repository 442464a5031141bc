package coworking.infrastructure.aws;

import com.pulumi.aws.eks.PodIdentityAssociation;
import com.pulumi.aws.eks.PodIdentityAssociationArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.Map;

/** The role that the pods of one service account take by EKS Pod Identity. */
public final class PodRole extends ComponentResource {

    private final Role role;
    private final PodIdentityAssociation association;

    public PodRole(String name, PodRoleArgs args, ComponentResourceOptions options) {
        super("coworking:iam:PodRole", name, options);
        this.role = role(name);
        var policy = policy(name, args);
        this.association = association(name, args, policy);
        registerOutputs(Map.of("arn", role.arn()));
    }

    /** ARN of the role. */
    public Output<String> arn() {
        return role.arn();
    }

    /** What pods that start with the role depend on. */
    public Resource association() {
        return association;
    }

    private Role role(String name) {
        var trust =
                Statement.allow("sts:AssumeRole", "sts:TagSession").to(new Principal.Service("pods.eks.amazonaws.com"));
        return new Role(
                name,
                RoleArgs.builder().assumeRolePolicy(PolicyDocument.of(trust)).build(),
                child().build());
    }

    private RolePolicy policy(String name, PodRoleArgs args) {
        return new RolePolicy(
                name,
                RolePolicyArgs.builder()
                        .role(role.name())
                        .policy(PolicyDocument.of(args.statements()))
                        .build(),
                child().build());
    }

    private PodIdentityAssociation association(String name, PodRoleArgs args, RolePolicy policy) {
        return new PodIdentityAssociation(
                name,
                PodIdentityAssociationArgs.builder()
                        .clusterName(args.clusterName())
                        .namespace(args.namespace())
                        .serviceAccount(args.serviceAccount())
                        .roleArn(role.arn())
                        .build(),
                child().dependsOn(policy).build());
    }

    private CustomResourceOptions.Builder child() {
        return CustomResourceOptions.builder().parent(this);
    }
}
