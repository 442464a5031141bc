package coworking.infrastructure.observability;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.stack.StackUnderTest;
import coworking.infrastructure.stack.TestStack;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VolumeProbeTest {

    private static final String SCRIPT = "charts/volume-probe/files/figures.awk";

    @Test
    void kubeletsMetricsBecomeOneLineForEachVolume() throws Exception {
        assertThat(awk("kubelet-metrics.txt"))
                .containsExactlyInAnyOrder(
                        "{\"type\":\"volume\",\"namespace\":\"coworking\",\"claim\":\"main-1\",\"usedPercent\":25.0}",
                        "{\"type\":\"volume\",\"namespace\":\"other\",\"claim\":\"data-0\",\"usedPercent\":100.0}");
    }

    @Test
    void theStandbyFurthestBehindIsLogged() throws Exception {
        assertThat(awk("database-metrics.txt"))
                .containsExactly("{\"type\":\"replication\",\"standbys\":2,\"lagSeconds\":71.5}");
    }

    private List<String> awk(String metrics) throws Exception {
        var process = new ProcessBuilder("awk", "-f", SCRIPT)
                .redirectInput(new File(getClass().getResource(metrics).toURI()))
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }

    @Test
    void itReachesKubeletsNamesAndTheDatabaseAndNothingReachesIt() {
        var policy = declared().only("kubernetes:networking.k8s.io/v1:NetworkPolicy");

        assertThat(policy.input("spec.ingress")).isNull();
        assertThat(policy.input("spec.policyTypes")).isEqualTo(List.of("Ingress", "Egress"));
        assertThat(policy.input("spec.egress.0"))
                .isEqualTo(Map.of(
                        "to", List.of(Map.of("ipBlock", Map.of("cidr", "10.0.0.0/16"))),
                        "ports", List.of(Map.of("protocol", "TCP", "port", 10250.0))));
        assertThat(policy.text("spec.egress.1.to.0.podSelector.matchLabels")).isEqualTo("{cnpg.io/cluster=main}");
        assertThat(policy.text("spec.egress.1.ports.0.port")).isEqualTo("9187");
        assertThat(policy.text("spec.egress.2.to.0.podSelector.matchLabels")).isEqualTo("{k8s-app=kube-dns}");
        assertThat(policy.input("spec.egress.3")).isNull();
    }

    private static StackUnderTest.Declared declared() {
        var traffic = TestStack.traffic(TestStack.INTERNAL, TestStack.COGNITO);
        return StackUnderTest.named("dev")
                .deploy(context -> new VolumeProbe("volumes", TestStack.DEV, traffic, TestStack.cluster()));
    }
}
