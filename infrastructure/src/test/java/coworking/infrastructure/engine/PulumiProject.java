package coworking.infrastructure.engine;

import coworking.infrastructure.stack.StackFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * The project in a temporary folder, driven by the real command line against stand-ins for AWS and Kubernetes. The state is
 * kept in a file.
 */
final class PulumiProject implements AutoCloseable {

    static final String MISSING = "no `pulumi` and `pulumi-resource-standin` on the PATH; .ci/proof builds them";

    private static final int TIMEOUT_MINUTES = 20;

    private final Path folder;
    private final String stack;
    private final AwsLookups store = new AwsLookups();
    private final List<Runnable> stops = new ArrayList<>();

    /**
     * Creates the stack, with nothing in it.
     *
     * @param stack a stack with a file in the repository
     */
    PulumiProject(Path folder, String stack) {
        this.folder = folder;
        this.stack = stack;
        try {
            Files.copy(StackFile.ROOT.resolve("Pulumi.yaml"), folder.resolve("Pulumi.yaml"));
            Files.copy(StackFile.ROOT.resolve(stackFile()), folder.resolve(stackFile()));
            link(
                    folder.resolve("infrastructure"),
                    StackFile.ROOT.resolve("infrastructure").toRealPath());
            Files.createDirectories(folder.resolve("state"));
            Files.createDirectories(folder.resolve("world"));
            providers();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        run("stack", "init", stack).requireSuccess();
    }

    /** Whether the machine has what this needs. */
    static boolean isPossible() {
        return onPath("pulumi").isPresent() && onPath("pulumi-resource-standin").isPresent();
    }

    /**
     * Output of a command.
     *
     * @param text standard output and errors
     */
    record Result(int status, String text) {

        Result requireSuccess() {
            if (status != 0) {
                throw new AssertionError("exit %d%n%s".formatted(status, text));
            }
            return this;
        }
    }

    /** Changes a key of the stack file. */
    PulumiProject set(String key, Object value) {
        var file = new Yaml().<Map<String, Object>>load(stackText());
        @SuppressWarnings("unchecked")
        var config = (Map<String, Object>) file.get("config");
        config.put(key, value);
        stackText(new Yaml().dump(file));
        return this;
    }

    /** The stack file's text, to be put back by {@link #stackText(String)}. */
    String stackText() {
        try {
            return Files.readString(folder.resolve(stackFile()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void stackText(String text) {
        try {
            Files.writeString(folder.resolve(stackFile()), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Parameters in AWS Systems Manager by name, as the program reads them. */
    Map<String, String> parameters() {
        return store.parameters();
    }

    Preview preview() {
        var result =
                run("preview", "--stack", stack, "--json", "--non-interactive").requireSuccess();
        return Preview.parse(result.text());
    }

    Result up() {
        return run("up", "--stack", stack, "--yes", "--skip-preview", "--non-interactive", "--suppress-outputs");
    }

    Result destroy() {
        return run("destroy", "--stack", stack, "--yes", "--non-interactive", "--suppress-outputs");
    }

    /** The next operation of a kind on a resource fails, e.g. {@code create aws:eks/addon:Addon/name$}. */
    void failNext(String operation) {
        try {
            Files.writeString(folder.resolve("failures"), operation);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Operations of the providers since the last call, in order, e.g. {@code CREATE aws:ec2/vpc:Vpc name}. */
    List<String> operations() {
        var log = folder.resolve("operations");
        try {
            var lines = Files.exists(log) ? Files.readAllLines(log) : List.<String>of();
            Files.deleteIfExists(log);
            return lines.stream()
                    .map(line -> line.substring(line.indexOf(' ') + 1).replaceAll(" +", " "))
                    .filter(line -> !line.startsWith("INVOKE"))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Number of resources that exist in AWS and Kubernetes. */
    long existing() {
        try (var files = Files.list(folder.resolve("world"))) {
            return files.count();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Runs a command of the Pulumi command line. The Java SDK collects the dependencies of an input in a set that its threads
     * share without a lock, and about one run in hundreds loses it; a person would run the command again too.
     */
    Result run(String... arguments) {
        var result = runOnce(arguments);
        return result.status() != 0 && result.text().contains("HashMap.keysToArray") ? runOnce(arguments) : result;
    }

    private Result runOnce(String... arguments) {
        try {
            var output = Files.createTempFile(folder, "pulumi", ".log");
            var command = Stream.concat(Stream.of(onPath("pulumi").orElseThrow().toString()), Arrays.stream(arguments))
                    .toList();
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(!List.of(arguments).contains("--json"))
                    .redirectOutput(output.toFile());
            if (!builder.redirectErrorStream()) {
                builder.redirectError(folder.resolve("errors.log").toFile());
            }
            builder.environment().putAll(environment(arguments[0]));
            var process = builder.start();
            if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
                process.destroy();
                throw new AssertionError("pulumi took too long: " + Files.readString(output));
            }
            return new Result(process.exitValue(), Files.readString(output));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        stops.forEach(Runnable::run);
    }

    /** A link that is gone before the folder is deleted. */
    private void link(Path link, Path target) throws IOException {
        Files.createSymbolicLink(link, target);
        stops.add(() -> link.toFile().delete());
    }

    private Map<String, String> environment(String command) {
        var environment = new TreeMap<String, String>();
        environment.put("PULUMI_HOME", folder.resolve("home").toString());
        environment.put("PULUMI_BACKEND_URL", "file://" + folder.resolve("state"));
        environment.put("PULUMI_CONFIG_PASSPHRASE", "engine");
        environment.put("PULUMI_SKIP_UPDATE_CHECK", "true");
        environment.put("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true");
        environment.put("JDK_JAVA_OPTIONS", ClassArchive.javaOptions(command));
        return environment;
    }

    private void providers() throws IOException {
        var standIn = onPath("pulumi-resource-standin").orElseThrow();
        for (var plugin : List.of("aws-v6.83.0", "aws-v7.25.0", "kubernetes-v4.34.2")) {
            var name = plugin.substring(0, plugin.indexOf('-'));
            var executable = Files.createDirectories(folder.resolve("standins").resolve(plugin))
                    .resolve("pulumi-resource-" + name);
            link(executable, standIn);
            var provider = new StandInProvider(
                    executable,
                    Map.of(
                            "STANDIN_LOG", folder.resolve("operations").toString(),
                            "STANDIN_WORLD", folder.resolve("world").toString(),
                            "STANDIN_FAIL", folder.resolve("failures").toString()),
                    store);
            stops.add(provider::close);
            plugin(plugin, name, provider.port());
        }
        var components = new EksComponents();
        stops.add(components::close);
        plugin("eks-v4.3.0", "eks", components.port());
    }

    /** The command line starts a plugin, reads its port and stops it when done. The provider itself runs here. */
    private void plugin(String plugin, String name, int port) throws IOException {
        var executable = Files.createDirectories(folder.resolve("home/plugins/resource-" + plugin))
                .resolve("pulumi-resource-" + name);
        Files.writeString(executable, "#!/bin/sh\necho %d\nexec sleep 3600\n".formatted(port), StandardCharsets.UTF_8);
        if (!executable.toFile().setExecutable(true)) {
            throw new IOException("cannot make %s executable".formatted(executable));
        }
    }

    private String stackFile() {
        return "Pulumi.%s.yaml".formatted(stack);
    }

    private static Optional<Path> onPath(String command) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(directory -> Path.of(directory).resolve(command))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
