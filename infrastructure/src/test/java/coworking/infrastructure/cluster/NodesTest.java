package coworking.infrastructure.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import coworking.infrastructure.stack.Registered;
import coworking.infrastructure.stack.TestStack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodesTest {

    private static final String GROUP = "eks:index:ManagedNodeGroup";

    @Test
    void aGroupStandsInEachZoneByItself() {
        var groups = ClusterFixture.deploy().all(GROUP);

        assertThat(groups)
                .extracting(group -> group.text("nodeGroupNamePrefix"), group -> group.input("subnetIds"))
                .containsExactlyInAnyOrder(
                        tuple("general-eu-central-1a-", List.of("private-a")),
                        tuple("general-eu-central-1b-", List.of("private-b")));
    }

    @Test
    void nodesAreAsConfigured() {
        var group = ClusterFixture.deploy().all(GROUP).get(0);

        assertThat(group.pluginVersion()).isEqualTo("4.3.0");
        assertThat(group.input("instanceTypes")).isEqualTo(List.of("m7i.large", "m6i.large"));
        assertThat(group.text("capacityType")).isEqualTo("SPOT");
        assertThat(group.text("amiType")).isEqualTo("AL2023_x86_64_STANDARD");
        assertThat(group.text("version")).isEqualTo("1.36");
        assertThat(group.input("tags")).isEqualTo(TestStack.DEV.tags());
    }

    @Test
    void theAutoscalerOwnsTheNumberOfNodes() {
        assertThat(ClusterFixture.deploy().all(GROUP))
                .allMatch(group -> group.text("ignoreScalingChanges").equals("true"))
                .allMatch(group -> group.input("scalingConfig")
                        .equals(Map.of("minSize", 0.0, "desiredSize", 1.0, "maxSize", 100.0)));
    }

    @Test
    void aGroupIsReplacedAfterTheGroupBeforeIt() {
        var groups = ClusterFixture.deploy().all(GROUP);

        assertThat(groups.get(1).dependencies()).contains(groups.get(0).urn());
    }

    @Test
    void podsCannotReachTheNodesMetadata() {
        var template = ClusterFixture.deploy().only("aws:ec2/launchTemplate:LaunchTemplate");

        assertThat(template.input("metadataOptions"))
                .isEqualTo(Map.of("httpEndpoint", "enabled", "httpTokens", "required", "httpPutResponseHopLimit", 1.0));
    }

    @Test
    void rootVolumesAreEncryptedAndGoWithTheirNode() {
        var template = ClusterFixture.deploy().only("aws:ec2/launchTemplate:LaunchTemplate");

        assertThat(template.input("blockDeviceMappings.0"))
                .isEqualTo(Map.of(
                        "deviceName",
                        "/dev/xvda",
                        "ebs",
                        Map.of(
                                "volumeType", "gp3",
                                "volumeSize", 50.0,
                                "encrypted", "true",
                                "deleteOnTermination", "true")));
    }

    @Test
    void nodesAndTheirPartsAreTaggedAndMonitored() {
        var template = ClusterFixture.deploy().only("aws:ec2/launchTemplate:LaunchTemplate");

        assertThat(template.text("monitoring.enabled")).isEqualTo("true");
        assertThat(template.input("tagSpecifications"))
                .isEqualTo(List.of(
                        Map.of("resourceType", "instance", "tags", TestStack.DEV.tags()),
                        Map.of("resourceType", "volume", "tags", TestStack.DEV.tags()),
                        Map.of("resourceType", "network-interface", "tags", TestStack.DEV.tags())));
    }

    @Test
    void nodesMayJoinAndReadImagesAndNothingElse() {
        var attached = ClusterFixture.deploy().all("aws:iam/rolePolicyAttachment:RolePolicyAttachment").stream()
                .filter(attachment -> attachment.name().startsWith("cluster-nodes-"))
                .map(attachment -> attachment.text("policyArn"));

        assertThat(attached)
                .containsExactlyInAnyOrder(
                        "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy",
                        "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly");
    }

    @Test
    void nodesStartAfterWhatMakesThemReady() {
        var stack = ClusterFixture.deploy();

        var dependencies = stack.all(GROUP).get(0).dependencies();

        var addOns = List.of("cluster-vpc-cni", "cluster-kube-proxy", "cluster-eks-pod-identity-agent");
        assertThat(dependencies)
                .containsAll(addOns.stream()
                        .map(name -> stack.named("aws:eks/addon:Addon", name).urn())
                        .toList());
        assertThat(dependencies)
                .containsAll(stack.all("aws:iam/rolePolicyAttachment:RolePolicyAttachment").stream()
                        .filter(attachment -> attachment.name().startsWith("cluster-nodes-"))
                        .map(Registered::urn)
                        .toList());
    }
}
