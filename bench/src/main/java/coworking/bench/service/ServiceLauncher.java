package coworking.bench.service;

import coworking.db.program.ConnectionSettings;
import coworking.local.machine.Ports;
import coworking.local.server.LibertyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Starts a service.
 *
 * @param liberty installation of Open Liberty
 * @param server server folder of the service
 * @param jvmOptions file with the JVM options of the container image
 * @param output folder that servers write to
 */
public record ServiceLauncher(Path liberty, Path server, Path jvmOptions, Path output) {

    public static final Map<String, String> WITHOUT_CACHE = Map.of("REPORT_CACHE_SECONDS", "0");

    /** Half of the memory of a container of 512 MB, as {@code jvm.options} says. */
    private static final String HEAP = "-Xmx256m";

    /** Starts with the container's JVM options, and returns when the service is ready. */
    public LibertyServer ready(String name, ConnectionSettings database, Map<String, String> environment) {
        return ready(name, database, environment, containerOptions());
    }

    /** Starts with given JVM options, and returns when the service is ready. */
    public LibertyServer ready(
            String name, ConnectionSettings database, Map<String, String> environment, String jvmOptions) {
        var variables = new HashMap<>(LibertyServer.environment(Ports.free(), database));
        variables.put("JVM_ARGS", jvmOptions);
        variables.putAll(environment);
        var console = Redirect.to(output.resolve(name + ".log").toFile());
        var started = LibertyServer.start(liberty, server, output.resolve(name), variables, console);
        Runtime.getRuntime().addShutdownHook(new Thread(started::close));
        started.awaitUp("/health/ready");
        return started;
    }

    /** The JVM options of the container image, on one line, with the heap that they choose there. */
    public String containerOptions() {
        try (var lines = Files.lines(jvmOptions)) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.joining(" ", "", " " + HEAP));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
