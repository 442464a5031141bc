package coworking.delivery.pipeline;

import coworking.delivery.command.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A buildspec of the repository, as CodeBuild reads it: scripts are in the places of the lines that stand for them. */
record Buildspec(Map<String, Object> document) {

    /** In the order in which CodeBuild runs them. */
    static final List<String> PHASES = List.of("install", "pre_build", "build", "post_build");

    private static final Pattern SCRIPT = Pattern.compile("(?m)^( *)@(delivery/[a-z-]+)@$");

    static Buildspec read() {
        return read("buildspec.yml");
    }

    /** @param path path in the repository */
    static Buildspec read(String path) {
        var text = SCRIPT.matcher(content(path))
                .replaceAll(line -> Matcher.quoteReplacement(
                        content(line.group(2)).indent(line.group(1).length()).stripTrailing()));
        return new Buildspec(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
    }

    private static String content(String path) {
        try {
            return Files.readString(Command.PROJECT.resolve(path));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A part of the document, by the keys that lead to it. */
    @SuppressWarnings("unchecked")
    Map<String, Object> part(String... keys) {
        var part = document;
        for (var key : keys) {
            part = (Map<String, Object>) part.getOrDefault(key, Map.of());
        }
        return part;
    }

    @SuppressWarnings("unchecked")
    List<String> commands(String phase) {
        return (List<String>) part("phases", phase).getOrDefault("commands", List.of());
    }

    /** Whether a failure in a phase ends the build at once, by what the phase says of it. */
    boolean abortsAfter(String phase) {
        return "ABORT".equals(part("phases", phase).get("on-failure"));
    }

    /** The variables that the file itself sets. */
    Map<String, Object> variables() {
        return part("env", "variables");
    }
}
