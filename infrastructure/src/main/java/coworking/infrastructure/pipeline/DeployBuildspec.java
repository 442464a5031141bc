package coworking.infrastructure.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The buildspec of the deployment project. It is part of the program, because that project has no source. So are the scripts
 * of {@code delivery/} that it runs before it trusts a release.
 */
final class DeployBuildspec {

    /** Placeholder line for a script. */
    private static final Pattern SCRIPT = Pattern.compile("(?m)^( *)@(delivery/[a-z-]+)@$");

    private DeployBuildspec() {}

    /** The buildspec as YAML. */
    static String text() {
        return SCRIPT.matcher(read("/deploy-buildspec.yml"))
                .replaceAll(line -> Matcher.quoteReplacement(read("/" + line.group(2))
                        .stripTrailing()
                        .indent(line.group(1).length())
                        .stripTrailing()));
    }

    private static String read(String resource) {
        try (var file = DeployBuildspec.class.getResourceAsStream(resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
