package coworking.delivery.image;

import coworking.delivery.command.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Builds images without a daemon, and keeps them in a folder of the build. */
final class Buildah {

    private static final Path TARGET = Command.PROJECT.resolve("delivery/target");

    private static final List<String> BUILDAH = List.of(
            "buildah",
            "--storage-driver",
            "vfs",
            "--root",
            TARGET.resolve("containers").toString(),
            "--runroot",
            TARGET.resolve("containers-run").toString());

    private static final Path LIBERTY = Command.PROJECT.resolve("service/local/target/liberty/wlp");
    private static final Path SERVER = Command.PROJECT.resolve("service/analytics/target/liberty/servers/analytics");

    private static final Path RECIPE = Command.PROJECT.resolve("delivery/src/test/image");

    private Buildah() {}

    /** Why no image can be built and run here, if so. */
    static Optional<String> hindrance() {
        if (!System.getProperty("user.name").equals("root")) {
            return Optional.of("building and running an image takes root");
        }
        return Stream.of("buildah", "runc", "ldd", "bash")
                .filter(program -> !isInstalled(program))
                .map(program -> program + " is not installed")
                .findFirst();
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /**
     * Builds an image as the pipeline does, on a base that stands in for the official one.
     *
     * @param image db, analytics or access
     * @param name name and tag of the image
     */
    static void build(String image, String name) {
        var base = base();
        var builder = String.join(" ", BUILDAH) + " bud --isolation oci --runtime runc --network none";
        run(Map.of("IMAGE_BUILDER", builder), "delivery/build-image", image, name, "--build-arg", "BASE=" + base);
    }

    /** Made once for as long as what it is made of stays the same. */
    private static String base() {
        var base = "localhost/coworking/base:" + fingerprint();
        if (buildah("images", "--quiet", "--filter", "reference=" + base).isEmpty()) {
            run(
                    Map.of("BUILDAH", String.join(" ", BUILDAH), "JAVA_HOME", System.getProperty("java.home")),
                    RECIPE.resolve("base").toString(),
                    base,
                    LIBERTY.toString(),
                    SERVER.toString(),
                    TARGET.resolve("base").toString());
        }
        return base;
    }

    private static String fingerprint() {
        var parts = new StringBuilder(Runtime.version().toString());
        for (var file : List.of(
                LIBERTY.resolve("lib/versions/openliberty.properties"),
                SERVER.resolve("server.xml"),
                SERVER.resolve("chassis.xml"),
                RECIPE.resolve("base"),
                RECIPE.resolve("helpers/features.sh"),
                RECIPE.resolve("helpers/configure.sh"),
                RECIPE.resolve("helpers/docker-server.sh"))) {
            try {
                parts.append(Files.readString(file));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return Integer.toHexString(parts.toString().hashCode());
    }

    /** Prints of an image what a Go template says, see {@code buildah inspect --format}. */
    static String inspect(String image, String template) {
        return buildah("inspect", "--type", "image", "--format", template, image);
    }

    /** Makes a container of an image and returns its name. */
    static String container(String image) {
        return buildah("from", "--pull-never", image);
    }

    /** The folder in which the files of a container are. */
    static Path files(String container) {
        return Path.of(buildah("mount", container));
    }

    static void remove(String container) {
        buildah("rm", container);
    }

    private static String buildah(String... arguments) {
        var line = new ArrayList<>(BUILDAH);
        line.addAll(List.of(arguments));
        return new Command(Command.PROJECT, System.getenv(), line).succeed();
    }

    private static void run(Map<String, String> more, String... line) {
        var environment = new HashMap<>(System.getenv());
        environment.putAll(more);
        new Command(Command.PROJECT, environment, List.of(line)).succeed();
    }
}
