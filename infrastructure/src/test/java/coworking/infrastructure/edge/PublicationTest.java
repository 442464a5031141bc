package coworking.infrastructure.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.test.internal.PulumiTestInternal;
import coworking.infrastructure.configuration.Cidr;
import coworking.infrastructure.configuration.EdgeSettings;
import coworking.infrastructure.configuration.EdgeSettings.PublicAccess;
import coworking.infrastructure.stack.StackUnderTest;
import coworking.infrastructure.stack.StackUnderTest.Declared;
import coworking.infrastructure.stack.TestStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PublicationTest {

    private static final String RECORD = "aws:route53/record:Record";
    private static final EdgeSettings PUBLIC = new EdgeSettings(Optional.of(new PublicAccess(
            "reports.example.com", Optional.of("arn"), Optional.of("Z0123456789ABC"), List.of(Cidr.EVERYWHERE))));

    private final StackUnderTest stack = StackUnderTest.named("dev");

    @Test
    void theNameLeadsToTheLoadBalancerOfTheController() {
        var published = stack.deploy(context -> publish(PUBLIC, 1));

        assertThat(published.exceptions()).isEmpty();
        assertThat(published.only(RECORD).input("aliases"))
                .isEqualTo(List.of(Map.of(
                        "name",
                        "played.elb.amazonaws.com",
                        "zoneId",
                        "Z215JYRZR1TBD5",
                        "evaluateTargetHealth",
                        false)));
    }

    @Test
    void withoutANameTheLoadBalancerIsTheAddress() {
        var published = stack.deploy(context ->
                context.export("address", publish(TestStack.INTERNAL, 1).address()));

        assertThat(PulumiTestInternal.extractOutputData(published.outputs().get("address"))
                        .getValueNullable())
                .isEqualTo("http://played.elb.amazonaws.com");
    }

    @Test
    void aPreviewLeavesAMissingLoadBalancerOpen() {
        var previewed = stack.missingLoadBalancer(1).preview(context -> {
            var publication = publish(PUBLIC, 3);
            context.export("host", publication.loadBalancerHost());
            context.export("metric", publication.metricDimension());
        });

        assertThat(previewed.exceptions()).isEmpty();
        assertThat(previewed.errors()).isEmpty();
        assertThat(previewed.all(RECORD)).hasSize(1);
        assertThat(isKnown(previewed, "host")).isFalse();
        assertThat(isKnown(previewed, "metric")).isFalse();
    }

    @Test
    void aPreviewBeforeTheFirstDeploymentSearchesNothing() {
        var previewed = stack.missingLoadBalancer(1)
                .preview(context -> context.export(
                        "host", publish(PUBLIC, new ConfigMap("pods").id()).loadBalancerHost()));

        assertThat(previewed.exceptions()).isEmpty();
        assertThat(isKnown(previewed, "host")).isFalse();
    }

    @Test
    void anUpdateWaitsForAMissingLoadBalancer() {
        var published = stack.missingLoadBalancer(2).deploy(context -> publish(PUBLIC, 3));

        assertThat(published.exceptions()).isEmpty();
        assertThat(published.only(RECORD).input("aliases.0.name")).isEqualTo("played.elb.amazonaws.com");
    }

    @Test
    void anUpdateEndsIfTheLoadBalancerStaysAway() {
        var published = stack.missingLoadBalancer(3).deploy(context -> publish(PUBLIC, 3));

        assertThat(published.exceptions())
                .anySatisfy(failure -> assertThat(failure)
                        .rootCause()
                        .hasMessage(
                                "The load balancer coworking-dev does not exist. See docs/runbooks/edge-errors.md."));
    }

    private static boolean isKnown(Declared declared, String output) {
        return PulumiTestInternal.extractOutputData(declared.outputs().get(output))
                .isKnown();
    }

    private static Publication publish(EdgeSettings settings, int searches) {
        return publish(settings, searches, Output.of("ready"));
    }

    private static Publication publish(EdgeSettings settings, Output<String> ready) {
        return publish(settings, 1, ready);
    }

    private static Publication publish(EdgeSettings settings, int searches, Output<String> ready) {
        var lookup = new LoadBalancerLookup(TestStack.DEV, Duration.ofMillis(1), searches);
        return new Publication("publication", TestStack.DEV, settings, lookup, Output.all(ready));
    }
}
