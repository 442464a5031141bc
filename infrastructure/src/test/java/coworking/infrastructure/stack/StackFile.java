package coworking.infrastructure.stack;

import com.google.gson.Gson;
import coworking.infrastructure.configuration.Images;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;

/** The configuration of a stack that is checked in, as the Pulumi command line hands it to the program. */
public record StackFile(String stack, Map<String, String> config) {

    /** A release, as deployments record it. */
    public static final String RELEASE =
            "1.0.0-1e11c25a9b04@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    /** The root of the repository. */
    public static final Path ROOT = Path.of("..");

    public static StackFile of(String stack) {
        try {
            Map<String, Map<String, Object>> yaml =
                    new Yaml().load(Files.readString(ROOT.resolve("Pulumi.%s.yaml".formatted(stack))));
            var config = new TreeMap<String, String>();
            yaml.get("config").forEach((key, value) -> config.put(key, text(value)));
            return new StackFile(stack, config);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The stack with a release of which all images run. */
    public StackUnderTest underTest() {
        var running = StackUnderTest.named(stack).with(config);
        for (var image : Images.ALL) {
            running = running.running("/coworking/%s/release/%s".formatted(stack, image), RELEASE);
        }
        return running;
    }

    private static String text(Object value) {
        return value instanceof Iterable<?> || value instanceof Map<?, ?>
                ? new Gson().toJson(value)
                : String.valueOf(value);
    }
}
