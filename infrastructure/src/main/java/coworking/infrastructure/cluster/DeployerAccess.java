package coworking.infrastructure.cluster;

import com.pulumi.aws.eks.AccessEntry;
import com.pulumi.aws.eks.AccessEntryArgs;
import com.pulumi.aws.eks.AccessPolicyAssociation;
import com.pulumi.aws.eks.AccessPolicyAssociationArgs;
import com.pulumi.aws.eks.inputs.AccessPolicyAssociationAccessScopeArgs;
import com.pulumi.aws.vpc.SecurityGroupIngressRule;
import com.pulumi.aws.vpc.SecurityGroupIngressRuleArgs;
import com.pulumi.core.Output;
import coworking.infrastructure.aws.EksCluster;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.configuration.StackContext;
import coworking.infrastructure.traffic.Traffic;
import java.util.Map;

/** Makes the role that deploys the stack an administrator of the cluster, and opens the private endpoint to its builds. */
public final class DeployerAccess extends Component {

    /**
     * @param roleArn ARN of the role that deploys
     * @param securityGroupId security group of the builds
     */
    public record Args(Cluster cluster, Output<String> roleArn, Output<String> securityGroupId) {}

    public DeployerAccess(String name, StackContext stack, Args args) {
        super("coworking:cluster:DeployerAccess", name, stack);
        administrator(args);
        privateEndpoint(args);
        registerOutputs(Map.of());
    }

    private void administrator(Args args) {
        var entry = new AccessEntry(
                name,
                AccessEntryArgs.builder()
                        .clusterName(args.cluster().clusterName())
                        .principalArn(args.roleArn())
                        .build(),
                child());
        new AccessPolicyAssociation(
                name,
                AccessPolicyAssociationArgs.builder()
                        .clusterName(args.cluster().clusterName())
                        .principalArn(args.roleArn())
                        .policyArn(EksCluster.ADMINISTRATOR)
                        .accessScope(AccessPolicyAssociationAccessScopeArgs.builder()
                                .type("cluster")
                                .build())
                        .build(),
                after(entry));
    }

    private void privateEndpoint(Args args) {
        new SecurityGroupIngressRule(
                name,
                SecurityGroupIngressRuleArgs.builder()
                        .securityGroupId(args.cluster().securityGroupId())
                        .referencedSecurityGroupId(args.securityGroupId())
                        .description(Traffic.DEPLOYMENT.purpose())
                        .ipProtocol("tcp")
                        .fromPort(Traffic.DEPLOYMENT.port())
                        .toPort(Traffic.DEPLOYMENT.port())
                        .build(),
                child());
    }
}
