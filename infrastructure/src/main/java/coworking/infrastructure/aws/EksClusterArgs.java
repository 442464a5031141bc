package coworking.infrastructure.aws;

import com.pulumi.aws.eks.inputs.ClusterUpgradePolicyArgs;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import java.util.Map;

/**
 * Inputs of {@link EksCluster}. Some are the same for every cluster of ours and can't be set: access is granted through
 * EKS's API alone, pods get their roles by Pod Identity and not by an OpenID provider, and node groups, add-ons and
 * security groups are left to the program and to EKS. At the end of standard support EKS upgrades the cluster instead of
 * charging for extended support.
 */
public final class EksClusterArgs extends ResourceArgs {

    @Import(name = "name", required = true)
    private final String name;

    @Import(name = "version", required = true)
    private final String version;

    @Import(name = "authenticationMode")
    private final String authenticationMode = "API";

    @Import(name = "bootstrapSelfManagedAddons")
    private final Boolean bootstrapSelfManagedAddons = false;

    @Import(name = "corednsAddonOptions")
    private final AddOnOptions corednsAddonOptions = AddOnOptions.DISABLED;

    @Import(name = "kubeProxyAddonOptions")
    private final AddOnOptions kubeProxyAddonOptions = AddOnOptions.DISABLED;

    /** Without it, the provider creates the {@code vpc-cni} add-on, which the program declares itself. */
    @Import(name = "useDefaultVpcCni")
    private final Boolean useDefaultVpcCni = true;

    @Import(name = "createOidcProvider")
    private final Boolean createOidcProvider = false;

    @Import(name = "skipDefaultNodeGroup")
    private final Boolean skipDefaultNodeGroup = true;

    @Import(name = "skipDefaultSecurityGroups")
    private final Boolean skipDefaultSecurityGroups = true;

    @Import(name = "accessEntries")
    private Map<String, AccessEntry> accessEntries = Map.of();

    @Import(name = "vpcId")
    private Output<String> vpcId;

    @Import(name = "privateSubnetIds")
    private List<Output<String>> privateSubnetIds;

    @Import(name = "publicSubnetIds")
    private List<Output<String>> publicSubnetIds;

    @Import(name = "endpointPrivateAccess")
    private final Boolean endpointPrivateAccess = true;

    @Import(name = "endpointPublicAccess")
    private Boolean endpointPublicAccess = false;

    @Import(name = "publicAccessCidrs")
    private List<String> publicAccessCidrs;

    @Import(name = "encryptionConfigKeyArn")
    private Output<String> encryptionConfigKeyArn;

    @Import(name = "enabledClusterLogTypes")
    private List<String> enabledClusterLogTypes = List.of();

    @Import(name = "deletionProtection")
    private Boolean deletionProtection = false;

    @Import(name = "upgradePolicy")
    private final ClusterUpgradePolicyArgs upgradePolicy =
            ClusterUpgradePolicyArgs.builder().supportType("STANDARD").build();

    @Import(name = "tags")
    private Map<String, String> tags = Map.of();

    private EksClusterArgs(String name, String version) {
        this.name = name;
        this.version = version;
    }

    /** A cluster of this name and version of Kubernetes, reached from within its network only. */
    public static EksClusterArgs of(String name, String version) {
        return new EksClusterArgs(name, version);
    }

    /** The network; the control plane is reached through the private subnets, load balancers may use the public ones. */
    public EksClusterArgs network(
            Output<String> vpcId, List<Output<String>> privateSubnetIds, List<Output<String>> publicSubnetIds) {
        this.vpcId = vpcId;
        this.privateSubnetIds = privateSubnetIds;
        this.publicSubnetIds = publicSubnetIds;
        return this;
    }

    /** Who may use the cluster, besides who creates it; the keys only name the entries. */
    public EksClusterArgs accessEntries(Map<String, AccessEntry> accessEntries) {
        this.accessEntries = accessEntries;
        return this;
    }

    /**
     * Opens the public endpoint to these ranges. An empty list leaves the endpoint closed and the input unset, because
     * the provider rejects ranges for a closed endpoint.
     */
    public EksClusterArgs publicAccess(List<String> cidrs) {
        this.endpointPublicAccess = !cidrs.isEmpty();
        this.publicAccessCidrs = cidrs.isEmpty() ? null : cidrs;
        return this;
    }

    /** The KMS key for the cluster's secrets. */
    public EksClusterArgs secretsKey(Output<String> arn) {
        this.encryptionConfigKeyArn = arn;
        return this;
    }

    /** Which of the control plane's logs go to CloudWatch. */
    public EksClusterArgs logs(List<String> types) {
        this.enabledClusterLogTypes = types;
        return this;
    }

    /** Whether AWS refuses to delete the cluster. */
    public EksClusterArgs deletionProtection(boolean on) {
        this.deletionProtection = on;
        return this;
    }

    /** Tags of all that the provider makes in AWS. */
    public EksClusterArgs tags(Map<String, String> tags) {
        this.tags = tags;
        return this;
    }
}
