package coworking.infrastructure.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The buildspec of the project that deploys. It is part of the program, because that project has no source. */
final class DeployBuildspec {

    private DeployBuildspec() {}

    /** The buildspec as YAML. */
    static String text() {
        try (var file = DeployBuildspec.class.getResourceAsStream("/deploy-buildspec.yml")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
