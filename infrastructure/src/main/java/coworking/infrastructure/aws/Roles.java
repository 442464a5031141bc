package coworking.infrastructure.aws;

import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.iam.RolePolicyAttachment;
import com.pulumi.aws.iam.RolePolicyAttachmentArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import coworking.infrastructure.configuration.StackContext;
import java.util.List;

/** IAM roles, all under the permissions boundary of infrastructure/boundary.yaml, and their permissions. */
public final class Roles {

    private Roles() {}

    /** A role for an AWS service that acts for this account only, e.g. {@code codebuild.amazonaws.com}. */
    public static Role ofService(String name, String service, StackContext stack, CustomResourceOptions options) {
        var trust = Statement.allow("sts:AssumeRole").to(Principal.service(service));
        return role(name, ofAccount(trust, stack), stack, options);
    }

    /** A role for EC2 instances. EC2 names no source account when it assumes a role. */
    public static Role ofInstances(String name, StackContext stack, CustomResourceOptions options) {
        var trust = Statement.allow("sts:AssumeRole").to(Principal.service("ec2.amazonaws.com"));
        return role(name, trust, stack, options);
    }

    /** A role by which EKS runs the stack's cluster, and no other one. */
    static Role ofCluster(String name, StackContext stack, CustomResourceOptions options) {
        var trust = Statement.allow("sts:AssumeRole")
                .to(Principal.service("eks.amazonaws.com"))
                .when("ArnEquals", "aws:SourceArn", stack.arn("eks", "cluster/" + stack.clusterName()));
        return role(name, ofAccount(trust, stack), stack, options);
    }

    /** A role for pods, by EKS Pod Identity. */
    public static Role ofPods(String name, StackContext stack, CustomResourceOptions options) {
        var trust = Statement.allow("sts:AssumeRole", "sts:TagSession").to(Principal.service("pods.eks.amazonaws.com"));
        return role(name, ofAccount(trust, stack), stack, options);
    }

    private static Statement ofAccount(Statement trust, StackContext stack) {
        return trust.when("StringEquals", "aws:SourceAccount", stack.accountId());
    }

    private static Role role(String name, Statement trust, StackContext stack, CustomResourceOptions options) {
        return new Role(
                name,
                RoleArgs.builder()
                        .assumeRolePolicy(Statement.document(List.of(trust)))
                        .permissionsBoundary(stack.boundaryArn())
                        .build(),
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
