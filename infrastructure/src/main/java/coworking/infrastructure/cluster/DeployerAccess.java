package coworking.infrastructure.cluster;

import com.pulumi.aws.eks.AccessEntry;
import com.pulumi.aws.eks.AccessEntryArgs;
import com.pulumi.aws.eks.AccessPolicyAssociation;
import com.pulumi.aws.eks.AccessPolicyAssociationArgs;
import com.pulumi.aws.eks.inputs.AccessPolicyAssociationAccessScopeArgs;
import com.pulumi.aws.vpc.SecurityGroupIngressRule;
import com.pulumi.aws.vpc.SecurityGroupIngressRuleArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import coworking.infrastructure.aws.AccessPolicy;
import java.util.Map;

/** Lets the role that deploys the stack into the cluster, which roles and namespaces of pods are part of. */
public final class DeployerAccess extends ComponentResource {

    private static final int API = 443;

    private final String name;
    private final DeployerAccessArgs args;

    public DeployerAccess(String name, DeployerAccessArgs args, ComponentResourceOptions options) {
        super("coworking:cluster:DeployerAccess", name, options);
        this.name = name;
        this.args = args;
        administrator(entry());
        privateEndpoint();
        registerOutputs(Map.of());
    }

    private AccessEntry entry() {
        return new AccessEntry(
                name,
                AccessEntryArgs.builder()
                        .clusterName(args.cluster().clusterName())
                        .principalArn(args.roleArn())
                        .build(),
                child().build());
    }

    private void administrator(AccessEntry entry) {
        new AccessPolicyAssociation(
                name,
                AccessPolicyAssociationArgs.builder()
                        .clusterName(args.cluster().clusterName())
                        .principalArn(args.roleArn())
                        .policyArn(AccessPolicy.CLUSTER_ADMINISTRATOR)
                        .accessScope(AccessPolicyAssociationAccessScopeArgs.builder()
                                .type("cluster")
                                .build())
                        .build(),
                child().dependsOn(entry).build());
    }

    private void privateEndpoint() {
        new SecurityGroupIngressRule(
                name,
                SecurityGroupIngressRuleArgs.builder()
                        .securityGroupId(args.cluster().securityGroupId())
                        .referencedSecurityGroupId(args.securityGroupId())
                        .description("Deployments to the cluster's API")
                        .ipProtocol("tcp")
                        .fromPort(API)
                        .toPort(API)
                        .build(),
                child().build());
    }

    private CustomResourceOptions.Builder child() {
        return CustomResourceOptions.builder().parent(this);
    }
}
