package coworking.infrastructure.aws;

import com.pulumi.aws.eks.inputs.ClusterUpgradePolicyArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code eks:index:Cluster}: a control plane. The provider creates its children. */
@ResourceType(type = EksCluster.TYPE)
public final class EksCluster extends ComponentResource {

    static final String TYPE = "eks:index:Cluster";

    /** Version of Pulumi's EKS provider. */
    public static final String PROVIDER_VERSION = "4.3.0";

    /** Version of the AWS provider that its children use, independently of the program. */
    static final String AWS_VERSION = "7.25.0";

    /** EKS's access policy for administrators. */
    public static final String ADMINISTRATOR = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy";

    @Export(name = "kubeconfigJson", refs = String.class, tree = "[0]")
    private Output<String> kubeconfigJson;

    @Export(name = "clusterSecurityGroupId", refs = String.class, tree = "[0]")
    private Output<String> clusterSecurityGroupId;

    /** The options must not contain an AWS provider: the children need another version than the program. */
    public EksCluster(String name, Args args, ComponentResourceOptions.Builder options) {
        super(TYPE, name, args, options.version(PROVIDER_VERSION).build(), true);
    }

    /** A kubeconfig that gets a token from the AWS command line; a secret. */
    public Output<String> kubeconfigJson() {
        return kubeconfigJson.asSecret();
    }

    /** The security group that EKS gives to the control plane and the nodes. */
    public Output<String> clusterSecurityGroupId() {
        return clusterSecurityGroupId;
    }

    /** The network: nodes are in the private subnets, public load balancers in the public ones. */
    public record Subnets(Output<String> vpcId, List<Output<String>> privateIds, List<Output<String>> publicIds) {}

    /**
     * Access to the cluster's API.
     *
     * @param administrators ARNs of IAM users and roles; literal, because the provider takes no outputs here
     * @param publicCidrs ranges that reach the public endpoint; empty closes it
     */
    public record Access(List<String> administrators, List<String> publicCidrs) {

        private Map<String, Object> entries() {
            var scope = Map.of("policyArn", ADMINISTRATOR, "accessScope", Map.of("type", "cluster"));
            var entries = new TreeMap<String, Object>();
            administrators.forEach(arn -> entries.put(
                    arn.replaceAll("[^a-zA-Z0-9]+", "-"),
                    Map.of("principalArn", arn, "accessPolicies", Map.of("administrator", scope))));
            return entries;
        }
    }

    /**
     * Inputs of {@link EksCluster}. Access is granted by EKS's API only, pods get their roles by Pod Identity, and the
     * program declares node groups, add-ons and security groups itself. At the end of standard support EKS upgrades the
     * cluster instead of charging for extended support.
     */
    public static final class Args extends ResourceArgs {

        private static final Map<String, Object> DISABLED = Map.of("enabled", false);

        @Import
        private final String name;

        @Import
        private final String version;

        @Import
        private final String authenticationMode = "API";

        @Import
        private final Boolean bootstrapSelfManagedAddons = false;

        @Import
        private final Map<String, Object> corednsAddonOptions = DISABLED;

        @Import
        private final Map<String, Object> kubeProxyAddonOptions = DISABLED;

        /** Without it, the provider creates the {@code vpc-cni} add-on, which the program declares itself. */
        @Import
        private final Boolean useDefaultVpcCni = true;

        @Import
        private final Boolean createOidcProvider = false;

        @Import
        private final Boolean skipDefaultNodeGroup = true;

        @Import
        private final Boolean skipDefaultSecurityGroups = true;

        @Import
        private final Map<String, Object> accessEntries;

        @Import
        private final Output<Role> serviceRole;

        @Import
        private final Output<String> vpcId;

        @Import
        private final List<Output<String>> privateSubnetIds;

        @Import
        private final List<Output<String>> publicSubnetIds;

        @Import
        private final Boolean endpointPrivateAccess = true;

        @Import
        private final Boolean endpointPublicAccess;

        /** Null if the endpoint is closed: an empty list counts as a value, which the provider rejects. */
        @Import
        private final List<String> publicAccessCidrs;

        @Import
        private final Output<String> encryptionConfigKeyArn;

        @Import
        private final List<String> enabledClusterLogTypes =
                List.of("api", "audit", "authenticator", "controllerManager", "scheduler");

        @Import
        private final Boolean deletionProtection;

        @Import
        private final ClusterUpgradePolicyArgs upgradePolicy =
                ClusterUpgradePolicyArgs.builder().supportType("STANDARD").build();

        @Import
        private final Map<String, String> tags;

        /**
         * @param version Kubernetes version, e.g. {@code 1.36}
         * @param role role by which EKS runs the cluster
         * @param secretsKey ARN of the KMS key for Kubernetes Secrets
         * @param deletionProtection whether AWS refuses to delete the cluster
         * @param tags tags of everything that the provider creates
         */
        public Args(
                String name,
                String version,
                ControlPlaneRole role,
                Subnets subnets,
                Access access,
                Output<String> secretsKey,
                boolean deletionProtection,
                Map<String, String> tags) {
            this.name = name;
            this.version = version;
            this.serviceRole = role.role();
            this.vpcId = subnets.vpcId();
            this.privateSubnetIds = subnets.privateIds();
            this.publicSubnetIds = subnets.publicIds();
            this.accessEntries = access.entries();
            this.endpointPublicAccess = !access.publicCidrs().isEmpty();
            this.publicAccessCidrs = endpointPublicAccess ? access.publicCidrs() : null;
            this.encryptionConfigKeyArn = secretsKey;
            this.deletionProtection = deletionProtection;
            this.tags = tags;
        }
    }
}
