package coworking.infrastructure.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.kubernetes.helm.v3.Release;
import coworking.infrastructure.stack.Registered;
import coworking.infrastructure.stack.StackUnderTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChartKeysTest {

    @Test
    void aMisspelledKeyIsFound() {
        var values = Map.<String, Object>of(
                "replicaCount", 2, "serviceAccount", Map.of("nmae", "controller"), "defaultTags", Map.of("any", "tag"));

        assertThat(ChartKeys.unknownIn(release("3.5.0", values))).containsExactly("serviceAccount.nmae");
    }

    @Test
    void aKeyWithinAListIsFound() {
        var values = Map.<String, Object>of("region", List.of(Map.of("name", "x"), Map.of("name", "y")));

        assertThat(ChartKeys.unknownIn(release("3.5.0", values))).containsExactly("region[].name");
    }

    @Test
    void aNewVersionOfAChartNeedsANewList() {
        assertThatThrownBy(() -> ChartKeys.unknownIn(release("3.6.0", Map.of("replicaCount", 2))))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("/charts/aws-load-balancer-controller-3.6.0.keys is missing");
    }

    private static Registered release(String version, Map<String, Object> values) {
        var chart = Chart.of("aws-load-balancer-controller", "https://charts.example", version);
        return StackUnderTest.named("dev")
                .deploy(context -> new Release("release", chart.helmRelease("release", "default", values)))
                .only("kubernetes:helm.sh/v3:Release");
    }
}
