package coworking.bench.original;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;

/** Check that two services return equal JSON. */
final class EqualResponses {

    private static final ObjectMapper JSON = new ObjectMapper();

    private EqualResponses() {}

    /** @throws IllegalStateException if the JSON at a path differs */
    static void require(String path, URI ours, URI original) throws IOException {
        var expected = read(original, path);
        var actual = read(ours, path);
        if (!actual.equals(expected)) {
            throw new IllegalStateException(
                    "%s differs: %,d entries, the original has %,d".formatted(path, actual.size(), expected.size()));
        }
        System.out.printf("%s: %,d entries, the same as the original's%n", path, expected.size());
    }

    private static JsonNode read(URI service, String path) throws IOException {
        try (var body = service.resolve(path).toURL().openStream()) {
            return JSON.readTree(body);
        }
    }
}
