package coworking.infrastructure.aws;

import com.pulumi.aws.eks.inputs.AccessPolicyAssociationAccessScopeArgs;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;

/** One of EKS's access policies and how far it reaches. */
public final class AccessPolicy extends ResourceArgs {

    /** EKS's policy for everything. */
    public static final String CLUSTER_ADMINISTRATOR =
            "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy";

    @Import(name = "policyArn", required = true)
    private final String policyArn;

    @Import(name = "accessScope", required = true)
    private final AccessPolicyAssociationAccessScopeArgs accessScope;

    private AccessPolicy(String policyArn, String scope) {
        this.policyArn = policyArn;
        this.accessScope =
                AccessPolicyAssociationAccessScopeArgs.builder().type(scope).build();
    }

    static AccessPolicy clusterAdministrator() {
        return new AccessPolicy(CLUSTER_ADMINISTRATOR, "cluster");
    }
}
