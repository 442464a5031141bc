package coworking.infrastructure.apiserver;

import com.google.gson.Gson;
import coworking.infrastructure.stack.Registered;
import coworking.infrastructure.stack.StackFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Kubernetes objects of a stack as an API server receives them. */
final class Manifests {

    static final String MISSING = "HELM_CHARTS names no folder with the chart archives; .ci/proof sets it";

    private static final String RELEASE = "kubernetes:helm.sh/v3:Release";

    private Manifests() {}

    /** Whether the archives of the charts are on the machine. */
    static boolean haveCharts() {
        return System.getenv("HELM_CHARTS") != null;
    }

    /** Everything that a stack puts into its cluster: its own objects, and those of its charts. */
    static List<Map<String, Object>> of(List<Registered> resources, Path folder) {
        var objects = new ArrayList<Map<String, Object>>();
        for (var resource : resources) {
            if (resource.type().equals(RELEASE)) {
                objects.addAll(rendered(resource, folder));
            } else if (resource.isKubernetes()) {
                objects.add(object(resource.inputs()));
            }
        }
        return objects;
    }

    /** Objects as one list in a file. */
    static Path write(Path file, List<Map<String, Object>> objects) {
        try {
            return Files.writeString(
                    file, new Gson().toJson(Map.of("apiVersion", "v1", "kind", "List", "items", objects)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<Map<String, Object>> rendered(Registered release, Path folder) {
        try {
            var values = Files.writeString(
                    folder.resolve(release.name() + ".json"), new Gson().toJson(plain(release.input("values"))));
            var namespace = release.text("namespace");
            var result = ApiServer.run(List.of(
                    ApiServer.program("helm"),
                    "template",
                    release.text("name"),
                    archive(release),
                    "--namespace=" + namespace,
                    "--kube-version=1.36.0",
                    includesDefinitions(release) ? "--include-crds" : "--skip-crds",
                    "--skip-tests",
                    "--values=" + values));
            if (result.status() != 0) {
                throw new AssertionError(result.text());
            }
            return parsed(result.text()).stream()
                    .flatMap(Manifests::items)
                    .map(object -> inNamespace(object, namespace))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean includesDefinitions(Registered release) {
        return !Boolean.TRUE.equals(release.input("skipCrds"));
    }

    private static String archive(Registered release) {
        var chart = release.text("chart");
        return chart.contains("/")
                ? StackFile.ROOT.resolve(chart).toString()
                : Path.of(System.getenv("HELM_CHARTS"))
                        .resolve("%s-%s.tgz".formatted(chart, release.text("version")))
                        .toString();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> parsed(String yaml) {
        var options = new LoaderOptions();
        options.setCodePointLimit(64 << 20);
        var documents = new Yaml(new SafeConstructor(options)).loadAll(yaml);
        return StreamSupport.stream(documents.spliterator(), false)
                .filter(Map.class::isInstance)
                .map(document -> (Map<String, Object>) document)
                .toList();
    }

    /** The objects of a list, which an API server takes one by one. */
    @SuppressWarnings("unchecked")
    private static Stream<Map<String, Object>> items(Map<String, Object> object) {
        return "List".equals(object.get("kind"))
                ? ((List<Map<String, Object>>) object.get("items")).stream()
                : Stream.of(object);
    }

    /** Helm sends objects without a namespace to that of the release. */
    private static Map<String, Object> inNamespace(Map<String, Object> object, String namespace) {
        var metadata = new LinkedHashMap<String, Object>(map(object.get("metadata")));
        if (!ClusterScoped.contains(String.valueOf(object.get("kind")))) {
            metadata.putIfAbsent("namespace", namespace);
        }
        var placed = new LinkedHashMap<>(object);
        placed.put("metadata", metadata);
        return placed;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    private static Map<String, Object> object(Map<String, Object> inputs) {
        return map(plain(inputs));
    }

    /** Inputs as JSON: secrets revealed, whole numbers without a fraction. */
    private static Object plain(Object value) {
        if (value instanceof Registered.Secret secret) {
            return plain(secret.value());
        }
        if (value instanceof Map<?, ?> map) {
            var plain = new LinkedHashMap<String, Object>();
            map.forEach((key, nested) -> plain.put(String.valueOf(key), plain(nested)));
            return plain;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Manifests::plain).toList();
        }
        return value instanceof Double number && number % 1 == 0 ? (Object) number.longValue() : value;
    }

    /** Kinds of the charts that have no namespace. */
    private static final class ClusterScoped {

        private static final List<String> KINDS = List.of(
                "ClusterRole",
                "ClusterRoleBinding",
                "CustomResourceDefinition",
                "IngressClass",
                "MutatingWebhookConfiguration",
                "Namespace",
                "PriorityClass",
                "ValidatingWebhookConfiguration");

        static boolean contains(String kind) {
            return KINDS.contains(kind);
        }
    }
}
