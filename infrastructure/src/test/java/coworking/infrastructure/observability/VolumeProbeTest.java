package coworking.infrastructure.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.ProviderArgs;
import com.pulumi.resources.ComponentResourceOptions;
import coworking.infrastructure.configuration.Cidr;
import coworking.infrastructure.stack.StackUnderTest;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VolumeProbeTest {

    @Test
    void kubeletsMetricsBecomeOneLineForEachVolume(@TempDir Path folder) throws Exception {
        var script = Files.writeString(folder.resolve("volumes.awk"), ProbeScripts.FILES.get("volumes.awk"));

        assertThat(awk(
                        script,
                        new File(getClass().getResource("kubelet-metrics.txt").toURI())))
                .containsExactlyInAnyOrder(
                        "{\"type\":\"volume\",\"namespace\":\"coworking\",\"claim\":\"main-1\",\"usedPercent\":25.0}",
                        "{\"type\":\"volume\",\"namespace\":\"other\",\"claim\":\"data-0\",\"usedPercent\":100.0}");
    }

    private static List<String> awk(Path script, File input) throws IOException, InterruptedException {
        var process = new ProcessBuilder("awk", "-f", script.toString())
                .redirectInput(input)
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }

    @Test
    void itMayReadTheMetricsOfNodesAndNothingElse() {
        var role = declared().only("kubernetes:rbac.authorization.k8s.io/v1:ClusterRole");

        assertThat(role.input("rules"))
                .isEqualTo(List.of(Map.of(
                        "apiGroups", List.of(""), "resources", List.of("nodes/metrics"), "verbs", List.of("get"))));
    }

    @Test
    void itReachesKubeletsAndNothingReachesIt() {
        var policy = declared().only("kubernetes:networking.k8s.io/v1:NetworkPolicy");

        assertThat(policy.input("spec"))
                .isEqualTo(Map.of(
                        "podSelector", Map.of(),
                        "policyTypes", List.of("Ingress", "Egress"),
                        "egress",
                                List.of(Map.of(
                                        "to", List.of(Map.of("ipBlock", Map.of("cidr", "10.0.0.0/16"))),
                                        "ports", List.of(Map.of("protocol", "TCP", "port", 10250.0))))));
    }

    @Test
    void itRunsOnEveryNodeWithoutRights() {
        var probe = declared().only("kubernetes:apps/v1:DaemonSet");

        var pod = "spec.template.spec.";
        assertThat(probe.input(pod + "tolerations")).isEqualTo(List.of(Map.of("operator", "Exists")));
        assertThat(probe.input(pod + "automountServiceAccountToken")).isEqualTo(false);
        assertThat(probe.input(pod + "containers.0.securityContext.readOnlyRootFilesystem"))
                .isEqualTo(true);
        assertThat(probe.text(pod + "containers.0.image")).isEqualTo("quay.io/curl/curl:8.21.0");
    }

    private static StackUnderTest.Declared declared() {
        return StackUnderTest.named("dev").deploy(context -> {
            var provider = new Provider(
                    "cluster", ProviderArgs.builder().kubeconfig("{}").build());
            new VolumeProbe(
                    "volumes",
                    new VolumeProbeArgs(Cidr.parse("10.0.0.0/16").orElseThrow(), provider),
                    ComponentResourceOptions.Empty);
        });
    }
}
