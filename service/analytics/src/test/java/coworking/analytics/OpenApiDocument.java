package coworking.analytics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** META-INF/openapi.yaml. */
record OpenApiDocument(Map<String, Object> root) {

    static OpenApiDocument read() throws IOException {
        try (var file = Files.newBufferedReader(Path.of("src/main/resources/META-INF/openapi.yaml"))) {
            return new OpenApiDocument(new Yaml(new SafeConstructor(new LoaderOptions())).load(file));
        }
    }

    /** Follows a reference within the document; returns anything else unchanged. */
    Map<?, ?> resolved(Object value) {
        var map = (Map<?, ?>) value;
        if (!(map.get("$ref") instanceof String reference)) {
            return map;
        }
        Map<?, ?> target = root;
        for (var key : reference.substring("#/".length()).split("/")) {
            target = (Map<?, ?>) target.get(key);
        }
        return target;
    }

    /** Passes every map of the document to the reader, with its path. */
    void forEachMap(BiConsumer<String, Map<?, ?>> reader) {
        forEachMap("", root, reader);
    }

    private static void forEachMap(String place, Object value, BiConsumer<String, Map<?, ?>> reader) {
        if (value instanceof Map<?, ?> map) {
            reader.accept(place, map);
            map.forEach((key, inner) -> forEachMap(place + "/" + key, inner, reader));
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> forEachMap(place, inner, reader));
        }
    }
}
