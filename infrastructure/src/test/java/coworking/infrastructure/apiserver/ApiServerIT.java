package coworking.infrastructure.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import coworking.infrastructure.CoworkingStack;
import coworking.infrastructure.stack.Registered;
import coworking.infrastructure.stack.StackFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("long")
class ApiServerIT {

    private static final Set<String> WORKLOADS = Set.of("Deployment", "DaemonSet", "Job", "StatefulSet");

    /** EKS installs cert-manager as an add-on, with these kinds. */
    private static final Path CERT_MANAGER = Path.of("src/test/resources/apiserver/cert-manager.yaml");

    @BeforeAll
    static void requireServers() {
        assumeTrue(ApiServer.isPossible(), ApiServer.MISSING);
        assumeTrue(Manifests.haveCharts(), Manifests.MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void everyObjectIsAcceptedTwiceWithoutADifference(String stack, @TempDir Path folder) {
        var resources =
                StackFile.of(stack).underTest().deploy(CoworkingStack::define).resources();
        var objects = Manifests.of(resources, folder);

        try (var server = new ApiServer(folder)) {
            accept(server.kubectl("apply", "--filename=" + CERT_MANAGER));
            apply(server, folder, only(objects, kind("Namespace")));
            apply(server, folder, only(objects, kind("CustomResourceDefinition")));
            accept(server.kubectl("wait", "--for=condition=Established", "crd", "--all", "--timeout=60s"));
            // Their webhooks call operators that do not run here.
            accept(dryRun(server, folder, only(objects, ApiServerIT::isWebhook)));
            var rest = only(
                    objects,
                    object -> !isWebhook(object)
                            && !kind("Namespace").test(object)
                            && !kind("CustomResourceDefinition").test(object));
            apply(server, folder, rest);

            assertThat(difference(server, folder, rest)).isEmpty();
            accept(dryRun(server, folder, pods(rest)));
        }
    }

    /** If the version of the controller's chart changes, copy its {@code crds} folder into that of our chart. */
    @Test
    void definitionsOfTheLoadBalancerControllerAreThoseOfItsChart(@TempDir Path folder) {
        var declared = StackFile.of("dev").underTest().deploy(CoworkingStack::define);
        var release = "kubernetes:helm.sh/v3:Release";
        var controller = declared.named(release, "coworking-dev-cluster-load-balancers");
        var ours = declared.named(release, "coworking-dev-cluster-load-balancers-definitions");
        var withDefinitions = new HashMap<>(controller.inputs());
        withDefinitions.remove("skipCrds");

        var expected = definitions(controller.withInputs(withDefinitions), folder);

        assertThat(controller.input("skipCrds")).isEqualTo(true);
        assertThat(specs(expected)).hasSize(7);
        assertThat(specs(definitions(ours, folder))).isEqualTo(specs(expected));
    }

    private static List<Map<String, Object>> definitions(Registered release, Path folder) {
        return only(Manifests.of(List.of(release), folder), kind("CustomResourceDefinition"));
    }

    private static Set<Object> specs(List<Map<String, Object>> objects) {
        return objects.stream().map(object -> object.get("spec")).collect(Collectors.toSet());
    }

    private static void apply(ApiServer server, Path folder, List<Map<String, Object>> objects) {
        var file = Manifests.write(folder.resolve("objects.json"), objects);
        accept(server.kubectl("apply", "--server-side", "--validate=strict", "--filename=" + file));
    }

    private static ApiServer.Result dryRun(ApiServer server, Path folder, List<Map<String, Object>> objects) {
        var file = Manifests.write(folder.resolve("dry-run.json"), objects);
        return server.kubectl("create", "--dry-run=server", "--validate=strict", "--filename=" + file);
    }

    private static String difference(ApiServer server, Path folder, List<Map<String, Object>> objects) {
        var file = Manifests.write(folder.resolve("objects.json"), objects);
        return server.kubectl("diff", "--server-side", "--filename=" + file).text();
    }

    private static void accept(ApiServer.Result result) {
        assertThat(result.status()).as(result.text()).isZero();
        assertThat(result.text()).doesNotContain("Warning:");
    }

    /** The pods that workloads would start. Pod Security only judges pods, and nothing starts them here. */
    private static List<Map<String, Object>> pods(List<Map<String, Object>> objects) {
        return objects.stream()
                .filter(object -> WORKLOADS.contains(String.valueOf(object.get("kind"))))
                .map(ApiServerIT::pod)
                .toList();
    }

    private static Map<String, Object> pod(Map<String, Object> workload) {
        var owner = Manifests.map(workload.get("metadata"));
        var template = Manifests.map(Manifests.map(workload.get("spec")).get("template"));
        var metadata = new LinkedHashMap<>(Manifests.map(template.get("metadata")));
        metadata.put("name", owner.get("name"));
        metadata.put("namespace", owner.get("namespace"));
        var spec = new LinkedHashMap<>(Manifests.map(template.get("spec")));
        // A priority class exists only in a whole cluster.
        Optional.ofNullable(spec.get("priorityClassName")).ifPresent(known -> spec.remove("priorityClassName"));
        return Map.of("apiVersion", "v1", "kind", "Pod", "metadata", metadata, "spec", spec);
    }

    private static List<Map<String, Object>> only(
            List<Map<String, Object>> objects, Predicate<Map<String, Object>> wanted) {
        return objects.stream().filter(wanted).toList();
    }

    private static Predicate<Map<String, Object>> kind(String kind) {
        return object -> kind.equals(object.get("kind"));
    }

    private static boolean isWebhook(Map<String, Object> object) {
        return String.valueOf(object.get("kind")).endsWith("WebhookConfiguration");
    }
}
