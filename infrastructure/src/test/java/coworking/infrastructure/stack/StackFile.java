package coworking.infrastructure.stack;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;

/** The configuration of a stack that is checked in, as the Pulumi command line hands it to the program. */
public record StackFile(String stack, Map<String, String> config) {

    /** The root of the repository. */
    public static final Path ROOT = Path.of("..");

    public static StackFile of(String stack) {
        try {
            Map<String, Map<String, Object>> yaml =
                    new Yaml().load(Files.readString(ROOT.resolve("Pulumi.%s.yaml".formatted(stack))));
            var config = new TreeMap<String, String>();
            yaml.get("config").forEach((key, value) -> config.put(key, text(value)));
            return new StackFile(stack, config);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public StackUnderTest underTest() {
        return StackUnderTest.named(stack).with(config);
    }

    private static String text(Object value) {
        return value instanceof Iterable<?> || value instanceof Map<?, ?>
                ? new Gson().toJson(value)
                : String.valueOf(value);
    }
}
