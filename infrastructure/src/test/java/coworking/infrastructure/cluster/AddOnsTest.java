package coworking.infrastructure.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.core.Output;
import coworking.infrastructure.stack.Registered;
import coworking.infrastructure.stack.StackUnderTest;
import coworking.infrastructure.stack.TestStack;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AddOnsTest {

    private static final String ADD_ON = "aws:eks/addon:Addon";

    @Test
    void everyAddOnHasAPinnedVersion() {
        var versions = ClusterFixture.deploy().all(ADD_ON).stream()
                .collect(Collectors.toMap(addOn -> addOn.text("addonName"), addOn -> addOn.text("addonVersion")));

        assertThat(versions)
                .hasSize(7)
                .containsEntry("eks-pod-identity-agent", "v1.3.10-eksbuild.3")
                .containsEntry("vpc-cni", "v1.22.4-eksbuild.3")
                .containsEntry("kube-proxy", "v1.36.0-eksbuild.25")
                .containsEntry("coredns", "v1.14.3-eksbuild.23")
                .containsEntry("aws-ebs-csi-driver", "v1.66.0-eksbuild.1")
                .containsEntry("metrics-server", "v0.9.0-eksbuild.11")
                .containsEntry("cert-manager", "v1.20.2-eksbuild.3");
    }

    @Test
    void networkPoliciesAreEnforced() {
        var network = ClusterFixture.deploy().named(ADD_ON, "cluster-vpc-cni");

        assertThat(network.text("configurationValues")).isEqualTo("{\"enableNetworkPolicy\":\"true\"}");
    }

    @Test
    void anAddOnThatTalksToAwsHasARoleOfItsOwn() {
        var stack = ClusterFixture.deploy();

        var volumes = stack.named(ADD_ON, "cluster-aws-ebs-csi-driver");
        assertThat(volumes.text("podIdentityAssociations.0.serviceAccount")).isEqualTo("ebs-csi-controller-sa");
        assertThat(volumes.text("podIdentityAssociations.0.roleArn"))
                .isEqualTo("arn:aws:iam::123456789012:role/cluster-aws-ebs-csi-driver");
        assertThat(stack.named("aws:iam/role:Role", "cluster-aws-ebs-csi-driver")
                        .text("assumeRolePolicy"))
                .contains("pods.eks.amazonaws.com", "sts:AssumeRole", "sts:TagSession");
        assertThat(stack.named("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "cluster-aws-ebs-csi-driver")
                        .text("policyArn"))
                .isEqualTo("arn:aws:iam::aws:policy/AmazonEBSCSIDriverPolicyV2");
    }

    @Test
    void whatRunsOnNodesWaitsForThem() {
        var stack = ClusterFixture.deploy();

        var groups = stack.all("eks:index:ManagedNodeGroup").stream()
                .map(Registered::urn)
                .toList();
        assertThat(stack.named(ADD_ON, "cluster-coredns").dependencies()).containsAll(groups);
        assertThat(stack.named(ADD_ON, "cluster-vpc-cni").dependencies()).doesNotContainAnyElementsOf(groups);
    }

    @Test
    void containerInsightsWaitForTheLogGroups() {
        var stack = StackUnderTest.named("dev").deploy(context -> {
            var group = new LogGroup("application");
            new ContainerInsights("insights", TestStack.DEV, Output.of("coworking-dev"), List.of(group));
        });

        var addOn = stack.only(ADD_ON);
        assertThat(addOn.text("addonName")).isEqualTo("amazon-cloudwatch-observability");
        assertThat(addOn.text("addonVersion")).isEqualTo("v6.7.0-eksbuild.1");
        assertThat(addOn.text("podIdentityAssociations.0.serviceAccount")).isEqualTo("cloudwatch-agent");
        assertThat(addOn.text("configurationValues"))
                .contains("{\"kubernetes\":{\"enhanced_container_insights\":true}}")
                .contains("{\"autoMonitor\":{\"monitorAllServices\":false}}");
        assertThat(addOn.dependencies())
                .contains(stack.only("aws:cloudwatch/logGroup:LogGroup").urn());
    }
}
