package coworking.infrastructure.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import coworking.infrastructure.stack.StackFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

class LoginChartTest {

    private static final Path CHART = StackFile.ROOT.resolve("infrastructure/charts/database-login");

    private static final String PRESENT = """
            {"kind": "Secret", "apiVersion": "v1", "type": "kubernetes.io/basic-auth",
             "metadata": {"name": "main-reader", "namespace": "coworking",
              "labels": {"cnpg.io/reload": "true", "app.kubernetes.io/managed-by": "Helm"},
              "annotations": {"meta.helm.sh/release-name": "main-reader",
               "meta.helm.sh/release-namespace": "coworking"}},
             "data": {"username": "YW5hbHl0aWNz", "password": "a2VwdA=="}}
            """;

    @TempDir
    private Path temporary;

    @Test
    void aNewPasswordIsMadeUpInTheCluster() throws Exception {
        var secret = install(Optional.empty()).get(0);

        assertThat(secret.get("type").getAsString()).isEqualTo("kubernetes.io/basic-auth");
        assertThat(secret.getAsJsonObject("metadata").getAsJsonObject("labels").get("cnpg.io/reload"))
                .hasToString("\"true\"");
        assertThat(data(secret, "username")).isEqualTo("analytics");
        assertThat(data(secret, "password")).matches("[A-Za-z0-9]{32}");
    }

    @Test
    void everyClusterHasAnotherPassword() throws Exception {
        var first = install(Optional.empty()).get(0);
        var second = install(Optional.empty()).get(0);

        assertThat(data(first, "password")).isNotEqualTo(data(second, "password"));
    }

    @Test
    void aPasswordThatIsThereStays() throws Exception {
        assertThat(install(Optional.of(PRESENT)))
                .allSatisfy(change -> assertThat(change.toString()).doesNotContain("password"));
    }

    @Test
    void aNamelessSecretIsRejected() throws Exception {
        try (var cluster = new FakeKubernetesApi(Optional.empty())) {
            var command = command(cluster).set("secret", "");

            assertThatThrownBy(command::call).hasMessageContaining("secret is missing: the name of the Secret");
        }
    }

    @Test
    void theProgramAsksForTheVersionThatIsThere() throws Exception {
        var release = DatabaseFixture.SMALL.deploy().named("kubernetes:helm.sh/v3:Release", "database-reader");

        var chart = new Yaml().<Map<String, Object>>load(Files.readString(CHART.resolve("Chart.yaml")));
        assertThat(StackFile.ROOT.resolve(release.text("chart"))).isEqualTo(CHART);
        assertThat(release.text("version")).isEqualTo(chart.get("version"));
    }

    private List<JsonObject> install(Optional<String> present) throws Exception {
        try (var cluster = new FakeKubernetesApi(present)) {
            command(cluster).call();
            return List.copyOf(cluster.written());
        }
    }

    private InstallCommand command(FakeKubernetesApi cluster) throws Exception {
        var kubeconfig = Files.writeString(temporary.resolve("kubeconfig"), cluster.kubeconfig());
        return Helm.install(CHART.toString())
                .withKubeConfig(kubeconfig)
                .disableOpenApiValidation()
                .withName("main-reader")
                .withNamespace("coworking")
                .set("secret", "main-reader")
                .set("username", "analytics");
    }

    private static String data(JsonObject secret, String key) {
        var encoded = secret.getAsJsonObject("data").get(key).getAsString();
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }
}
