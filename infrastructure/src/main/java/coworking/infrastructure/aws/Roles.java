package coworking.infrastructure.aws;

import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.iam.RolePolicyAttachment;
import com.pulumi.aws.iam.RolePolicyAttachmentArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;

/** IAM roles and their permissions. */
public final class Roles {

    private Roles() {}

    /** A role for an AWS service, e.g. {@code codebuild.amazonaws.com}. */
    public static Role ofService(String name, String service, CustomResourceOptions options) {
        return role(name, Statement.allow("sts:AssumeRole").to(Principal.service(service)), options);
    }

    /** A role for pods, by EKS Pod Identity. */
    public static Role ofPods(String name, CustomResourceOptions options) {
        var trust = Statement.allow("sts:AssumeRole", "sts:TagSession").to(Principal.service("pods.eks.amazonaws.com"));
        return role(name, trust, options);
    }

    private static Role role(String name, Statement trust, CustomResourceOptions options) {
        return new Role(
                name,
                RoleArgs.builder().assumeRolePolicy(Statement.document(trust)).build(),
                options);
    }

    /** Gives a role its own policy. */
    public static RolePolicy permit(String name, Role role, List<Statement> statements, CustomResourceOptions options) {
        return new RolePolicy(
                name,
                RolePolicyArgs.builder()
                        .role(role.name())
                        .policy(Statement.document(statements))
                        .build(),
                options);
    }

    /** Gives a role a managed policy that AWS maintains. */
    public static RolePolicyAttachment attachAws(String name, Role role, String policy, CustomResourceOptions options) {
        return attach(name, role, Output.of("arn:aws:iam::aws:policy/" + policy), options);
    }

    /** Gives a role a managed policy. */
    public static RolePolicyAttachment attach(
            String name, Role role, Output<String> policyArn, CustomResourceOptions options) {
        return new RolePolicyAttachment(
                name,
                RolePolicyAttachmentArgs.builder()
                        .role(role.name())
                        .policyArn(policyArn)
                        .build(),
                options);
    }
}
