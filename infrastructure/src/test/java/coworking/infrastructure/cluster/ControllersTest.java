package coworking.infrastructure.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import coworking.infrastructure.kubernetes.ChartKeys;
import coworking.infrastructure.stack.Registered;
import coworking.infrastructure.stack.StackUnderTest.Declared;
import coworking.infrastructure.stack.TestStack;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The two controllers that act on AWS for the cluster. */
class ControllersTest {

    private static final String RELEASE = "kubernetes:helm.sh/v3:Release";

    @Test
    void chartsKnowEveryKeyThatIsSet() {
        assertThat(ClusterFixture.deploy().all(RELEASE))
                .hasSize(3)
                .allSatisfy(release -> assertThat(ChartKeys.unknownIn(release)).isEmpty());
    }

    @Test
    void releasesArePinnedAndUndoThemselves() {
        assertThat(ClusterFixture.deploy().all(RELEASE))
                .extracting(r -> r.text("chart"), r -> r.text("version"), r -> r.text("atomic"))
                .containsExactlyInAnyOrder(
                        tuple("cluster-autoscaler", "9.59.0", "true"),
                        tuple("infrastructure/charts/load-balancer-definitions", "3.5.0", "true"),
                        tuple("aws-load-balancer-controller", "3.5.0", "true"));
    }

    @Test
    void theAutoscalerKeepsTheConfiguredLimitsOfEachGroup() {
        var release = release(ClusterFixture.deploy(), "cluster-autoscaler");

        assertThat(release.input("values.autoscalingGroups.0"))
                .isEqualTo(Map.of("name", "eks-general", "minSize", 0.0, "maxSize", 3.0));
        assertThat(release.text("values.extraArgs.enforce-node-group-min-size")).isEqualTo("true");
        assertThat(release.text("values.awsRegion")).isEqualTo("eu-central-1");
        assertThat(release.text("values.image.tag")).isEqualTo("v1.36.1");
    }

    @Test
    void theAutoscalerScalesNothingElse() {
        var statements = statements(ClusterFixture.deploy(), "cluster-autoscaling");

        assertThat(with(statements, "autoscaling:SetDesiredCapacity").get("Condition"))
                .isEqualTo(JsonParser.parseString("{\"StringEquals\":"
                        + "{\"aws:ResourceTag/k8s.io/cluster-autoscaler/coworking-dev\":[\"owned\"]}}"));
    }

    @Test
    void podsAreMadeWhileTheLoadBalancerControllerIsAway() {
        var release = release(ClusterFixture.deploy(), "aws-load-balancer-controller");

        assertThat(release.text("values.podMutatorWebhookConfig.failurePolicy")).isEqualTo("Ignore");
    }

    @Test
    void theLoadBalancerControllerGetsWhatPodsCannotAskNodes() {
        var release = release(ClusterFixture.deploy(), "aws-load-balancer-controller");

        assertThat(release.text("values.clusterName")).isEqualTo("coworking-dev");
        assertThat(release.text("values.region")).isEqualTo("eu-central-1");
        assertThat(release.text("values.vpcId")).isEqualTo("vpc-1");
        assertThat(release.input("values.defaultTags")).isEqualTo(TestStack.DEV.tags());
    }

    @Test
    void loadBalancersOfOtherClustersCannotBeChanged() {
        var statements = statements(ClusterFixture.deploy(), "cluster-load-balancers");

        assertThat(Stream.of(
                        "elasticloadbalancing:DeleteLoadBalancer",
                        "elasticloadbalancing:RegisterTargets",
                        "ec2:DeleteSecurityGroup"))
                .allSatisfy(action -> assertThat(
                                with(statements, action).get("Condition").toString())
                        .isEqualTo(
                                "{\"StringEquals\":{\"aws:ResourceTag/elbv2.k8s.aws/cluster\":[\"coworking-dev\"]}}"));
    }

    @Test
    void aControllerStartsOnceItHasItsRole() {
        var stack = ClusterFixture.deploy();

        assertThat(release(stack, "aws-load-balancer-controller").dependencies())
                .contains(stack.named("aws:eks/podIdentityAssociation:PodIdentityAssociation", "cluster-load-balancers")
                        .urn());
    }

    private static Registered release(Declared stack, String chart) {
        return stack.all(RELEASE).stream()
                .filter(release -> release.text("chart").equals(chart))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonObject> statements(Declared stack, String role) {
        var policy = stack.named("aws:iam/rolePolicy:RolePolicy", role).text("policy");
        JsonArray statements = JsonParser.parseString(policy).getAsJsonObject().getAsJsonArray("Statement");
        return StreamSupport.stream(statements.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static JsonObject with(List<JsonObject> statements, String action) {
        return statements.stream()
                .filter(statement -> statement.get("Action").toString().contains('"' + action + '"'))
                .findFirst()
                .orElseThrow();
    }
}
