package coworking.infrastructure.aws;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;

/** {@code eks:index:Cluster}: a control plane with its role. Its children are made by the provider. */
@ResourceType(type = EksCluster.TYPE)
public final class EksCluster extends ComponentResource {

    static final String TYPE = "eks:index:Cluster";

    @Export(name = "kubeconfigJson", refs = String.class, tree = "[0]")
    private Output<String> kubeconfigJson;

    @Export(name = "clusterSecurityGroupId", refs = String.class, tree = "[0]")
    private Output<String> clusterSecurityGroupId;

    /** No provider of AWS may be among the options: the children need another release than the program. */
    public EksCluster(String name, EksClusterArgs args, ComponentResourceOptions options) {
        super(TYPE, name, args, EksProvider.pin(options), true);
    }

    /** A kubeconfig that asks the AWS command line for a token; a secret. */
    public Output<String> kubeconfigJson() {
        return kubeconfigJson.asSecret();
    }

    /** The group that EKS itself gives to the control plane and to the nodes. */
    public Output<String> clusterSecurityGroupId() {
        return clusterSecurityGroupId;
    }
}
