package coworking.infrastructure.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import coworking.infrastructure.configuration.Cidr;
import coworking.infrastructure.configuration.DataProtection;
import coworking.infrastructure.stack.Registered;
import coworking.infrastructure.stack.StackUnderTest;
import coworking.infrastructure.stack.StackUnderTest.Declared;
import coworking.infrastructure.stack.TestStack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterTest {

    private static final String CLUSTER = "eks:index:Cluster";

    @Test
    void accessIsGrantedThroughEksAlone() {
        var cluster = ClusterFixture.deploy().only(CLUSTER);

        assertThat(cluster.text("authenticationMode")).isEqualTo("API");
        assertThat(cluster.input("accessEntries"))
                .isEqualTo(Map.of(
                        "arn-aws-iam-123456789012-role-platform",
                        Map.of(
                                "principalArn",
                                "arn:aws:iam::123456789012:role/platform",
                                "accessPolicies",
                                Map.of(
                                        "administrator",
                                        Map.of(
                                                "policyArn",
                                                "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
                                                "accessScope",
                                                Map.of("type", "cluster"))))));
    }

    @Test
    void eksRunsThisClusterByARoleUnderTheBoundary() {
        var stack = ClusterFixture.deploy();

        var role = stack.named("aws:iam/role:Role", "cluster-control-plane");
        var policy = stack.named("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "cluster-control-plane");
        assertThat(role.text("permissionsBoundary"))
                .isEqualTo("arn:aws:iam::123456789012:policy/coworking-boundary-dev");
        assertThat(role.text("assumeRolePolicy"))
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                        + "\"Principal\":{\"Service\":\"eks.amazonaws.com\"},\"Action\":[\"sts:AssumeRole\"],"
                        + "\"Condition\":{\"ArnEquals\":{\"aws:SourceArn\":"
                        + "[\"arn:aws:eks:eu-central-1:123456789012:cluster/coworking-dev\"]},"
                        + "\"StringEquals\":{\"aws:SourceAccount\":[\"123456789012\"]}}}]}");
        assertThat(policy.text("policyArn")).isEqualTo("arn:aws:iam::aws:policy/AmazonEKSClusterPolicy");
        assertThat(stack.only(CLUSTER).dependencies()).contains(role.urn(), policy.urn());
        assertThat(stack.only(CLUSTER).inputs()).containsKey("serviceRole");
    }

    /** Pulumi's EKS provider reads the role by its own release of the AWS provider. */
    @Test
    void theRoleOfEksIsOfTheVersionThatTheProviderReads() {
        assertThat(ClusterFixture.deploy()
                        .named("aws:iam/role:Role", "cluster-control-plane")
                        .pluginVersion())
                .isEqualTo("7.25.0");
    }

    @Test
    void secretsAreEncryptedWithAKeyOfTheStack() {
        var stack = ClusterFixture.deploy();

        assertThat(stack.only("aws:kms/key:Key").name()).isEqualTo("cluster-secrets");
        assertThat(stack.only(CLUSTER).text("encryptionConfigKeyArn"))
                .isEqualTo("arn:aws:kms:eu-central-1:123456789012:key/cluster-secrets");
    }

    @Test
    void allLogsOfTheControlPlaneGoToAGroupThatIsThereFirst() {
        var stack = ClusterFixture.deploy();

        var group = stack.only("aws:cloudwatch/logGroup:LogGroup");
        var cluster = stack.only(CLUSTER);
        assertThat(group.text("name")).isEqualTo("/aws/eks/coworking-dev/cluster");
        assertThat(group.text("retentionInDays")).isEqualTo("30");
        assertThat(cluster.dependencies()).contains(group.urn());
        assertThat(cluster.input("enabledClusterLogTypes"))
                .isEqualTo(List.of("api", "audit", "authenticator", "controllerManager", "scheduler"));
    }

    @Test
    void thePublicEndpointIsClosedUnlessRangesAreGiven() {
        var cluster = ClusterFixture.deploy().only(CLUSTER);

        assertThat(cluster.text("endpointPrivateAccess")).isEqualTo("true");
        assertThat(cluster.text("endpointPublicAccess")).isEqualTo("false");
        assertThat(cluster.inputs()).doesNotContainKey("publicAccessCidrs");
    }

    @Test
    void thePublicEndpointIsOpenToTheGivenRangesOnly() {
        var office = Cidr.parse("198.51.100.0/24").orElseThrow();

        var cluster =
                ClusterFixture.deploy(List.of(office), DataProtection.NONE).only(CLUSTER);

        assertThat(cluster.text("endpointPublicAccess")).isEqualTo("true");
        assertThat(cluster.input("publicAccessCidrs")).isEqualTo(List.of("198.51.100.0/24"));
    }

    @Test
    void awsRefusesToDeleteAProtectedCluster() {
        var cluster = ClusterFixture.deploy(List.of(), DataProtection.PROTECTED).only(CLUSTER);

        assertThat(cluster.text("deletionProtection")).isEqualTo("true");
        assertThat(ClusterFixture.deploy().only(CLUSTER).text("deletionProtection"))
                .isEqualTo("false");
    }

    @Test
    void networkAndNothingOfEksOrPulumiIsLeftToDefaults() {
        var cluster = ClusterFixture.deploy().only(CLUSTER);

        assertThat(cluster.pluginVersion()).isEqualTo("4.3.0");
        assertThat(cluster.text("name")).isEqualTo("coworking-dev");
        assertThat(cluster.text("version")).isEqualTo("1.36");
        assertThat(cluster.text("vpcId")).isEqualTo("vpc-1");
        assertThat(cluster.input("privateSubnetIds")).isEqualTo(List.of("private-a", "private-b"));
        assertThat(cluster.input("publicSubnetIds")).isEqualTo(List.of("public-a", "public-b"));
        assertThat(cluster.text("skipDefaultNodeGroup")).isEqualTo("true");
        assertThat(cluster.text("skipDefaultSecurityGroups")).isEqualTo("true");
        assertThat(cluster.text("bootstrapSelfManagedAddons")).isEqualTo("false");
        assertThat(cluster.text("createOidcProvider")).isEqualTo("false");
        assertThat(cluster.text("useDefaultVpcCni")).isEqualTo("true");
        assertThat(cluster.text("corednsAddonOptions.enabled")).isEqualTo("false");
        assertThat(cluster.text("kubeProxyAddonOptions.enabled")).isEqualTo("false");
        assertThat(cluster.input("tags"))
                .isEqualTo(Map.of("project", "coworking", "stack", "dev", "managed-by", "pulumi"));
    }

    @Test
    void theKubeconfigIsASecretOfTheProvider() {
        var stack = ClusterFixture.deploy();

        var provider = stack.only("pulumi:providers:kubernetes");
        assertThat(provider.inputs().get("kubeconfig")).isEqualTo(new Registered.Secret("{}"));
        assertThat(provider.pluginVersion()).isEqualTo("4.34.2");
    }

    @Test
    void whatIsDeclaredInTheClusterGoesBeforeItsNodes() {
        var stack = ClusterFixture.deploy();

        var provider = stack.only("pulumi:providers:kubernetes");
        assertThat(provider.dependencies()).containsAll(urns(stack.all("eks:index:ManagedNodeGroup")));
        assertThat(provider.dependencies())
                .contains(stack.named("aws:eks/addon:Addon", "cluster-aws-ebs-csi-driver")
                        .urn());
        assertThat(stack.resources().stream().filter(Registered::isKubernetes))
                .isNotEmpty()
                .allMatch(resource -> resource.provider().startsWith(provider.urn()));
    }

    @Test
    void volumesAreEncryptedAndMadeWhereTheirPodRuns() {
        var gp3 = ClusterFixture.deploy().only("kubernetes:storage.k8s.io/v1:StorageClass");

        assertThat(gp3.input("metadata.annotations"))
                .isEqualTo(Map.of("storageclass.kubernetes.io/is-default-class", "true"));
        assertThat(gp3.text("provisioner")).isEqualTo("ebs.csi.aws.com");
        assertThat(gp3.input("parameters")).isEqualTo(Map.of("type", "gp3", "encrypted", "true"));
        assertThat(gp3.text("volumeBindingMode")).isEqualTo("WaitForFirstConsumer");
        assertThat(gp3.text("allowVolumeExpansion")).isEqualTo("true");
    }

    @Test
    void theDeployingRoleReachesTheApi() {
        var stack = StackUnderTest.named("dev").deploy(context -> {
            var cluster = ClusterFixture.cluster(List.of(), DataProtection.NONE);
            var role = Output.of("arn:aws:iam::123456789012:role/deploy");
            var args = new DeployerAccess.Args(cluster, role, Output.of("sg-deploy"));
            new DeployerAccess("deployer", TestStack.DEV, args);
        });

        var association = stack.only("aws:eks/accessPolicyAssociation:AccessPolicyAssociation");
        var entry = stack.only("aws:eks/accessEntry:AccessEntry");
        var rule = stack.only("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
        assertThat(entry.text("principalArn")).isEqualTo("arn:aws:iam::123456789012:role/deploy");
        assertThat(association.dependencies()).contains(entry.urn());
        assertThat(association.text("policyArn"))
                .isEqualTo("arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy");
        assertThat(rule.text("securityGroupId")).isEqualTo("sg-cluster");
        assertThat(rule.text("referencedSecurityGroupId")).isEqualTo("sg-deploy");
        assertThat(rule.text("fromPort")).isEqualTo("443");
    }

    @Test
    void aPreviewDeclaresWhatADeploymentDoes() {
        assertThat(names(ClusterFixture.preview())).containsExactlyInAnyOrderElementsOf(names(ClusterFixture.deploy()));
    }

    private static List<String> names(Declared stack) {
        return stack.resources().stream().map(Registered::toString).toList();
    }

    private static List<String> urns(List<Registered> resources) {
        return resources.stream().map(Registered::urn).toList();
    }
}
