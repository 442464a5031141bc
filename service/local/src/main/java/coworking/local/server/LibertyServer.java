package coworking.local.server;

import static java.util.Map.entry;

import coworking.db.program.ConnectionSettings;
import coworking.local.machine.Ports;
import coworking.local.machine.StartupException;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A child process that runs one service on its own Open Liberty. */
public final class LibertyServer implements AutoCloseable {

    /**
     * Half the start-up time of the defaults, which optimize for a long life: see docs/performance.md. The collector is
     * the one for small heaps.
     */
    public static final String JVM_OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx512m -XX:-PrintWarnings";

    private static final Duration START_PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    /** Liberty lets running requests finish for 30 seconds. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(40);

    private final String name;
    private final int port;
    private final int managementPort;
    private final Process process;

    private LibertyServer(String name, int port, int managementPort, Process process) {
        this.name = name;
        this.port = port;
        this.managementPort = managementPort;
        this.process = process;
    }

    /**
     * Starts a server, which is not ready yet when this returns.
     *
     * @param liberty Open Liberty's folder ({@code wlp})
     * @param server the server's folder, {@code .../servers/<name>}
     * @param output writable folder; keeping it between runs makes the next start faster
     * @param environment the server's variables, including {@code HTTP_PORT} and {@code MANAGEMENT_PORT}
     * @param console destination of its log
     * @param launcher a command that runs the command after it; none by default
     */
    public static LibertyServer start(
            Path liberty,
            Path server,
            Path output,
            Map<String, String> environment,
            Redirect console,
            String... launcher) {
        var name = server.getFileName().toString();
        var script = liberty.resolve("bin").resolve(isWindows() ? "server.bat" : "server");
        var words = new ArrayList<>(List.of(launcher));
        words.addAll(List.of(script.toString(), "run", name));
        var command = new ProcessBuilder(words)
                .redirectInput(Redirect.from(new File(isWindows() ? "NUL" : "/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(console);
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        command.environment().put("WLP_USER_DIR", server.getParent().getParent().toString());
        command.environment().put("WLP_OUTPUT_DIR", output.toString());
        command.environment().put("JVM_ARGS", JVM_OPTIONS);
        command.environment().putIfAbsent("TRACING", "false"); // which names a file of the configuration
        // Variables are UTF-8, whatever the locale of the terminal.
        command.environment().put("LC_ALL", "C.UTF-8");
        command.environment().putAll(environment);
        try {
            Files.createDirectories(output);
            return new LibertyServer(
                    name,
                    Integer.parseInt(environment.get("HTTP_PORT")),
                    Integer.parseInt(environment.get("MANAGEMENT_PORT")),
                    command.start());
        } catch (IOException failure) {
            throw new StartupException("%s cannot be started: %s".formatted(name, failure.getMessage()));
        }
    }

    /** The local configuration of a service: readable logs, and requests only from this machine. */
    public static Map<String, String> environment(int httpPort, ConnectionSettings database) {
        return environment(httpPort, Ports.free(), database);
    }

    public static Map<String, String> environment(int httpPort, int managementPort, ConnectionSettings database) {
        return Map.ofEntries(
                entry("DB_HOST", database.host()),
                entry("DB_PORT", String.valueOf(database.port())),
                entry("DB_NAME", database.name()),
                entry("DB_USERNAME", database.username()),
                entry("DB_PASSWORD", database.password()),
                entry("HTTP_HOST", "localhost"),
                entry("HTTP_PORT", String.valueOf(httpPort)),
                entry("OIDC_REQUIRED", "false"), // also if this machine is a pod
                entry("MANAGEMENT_PORT", String.valueOf(managementPort)),
                entry("LOG_FORMAT", "simple"),
                entry("LOG_LEVEL", "WARNING"),
                entry("LOG_ACCESS", "false"));
    }

    public String name() {
        return name;
    }

    public URI uri() {
        return uri(port);
    }

    /** Returns the address of a server by its port. */
    public static URI uri(int port) {
        return URI.create("http://localhost:" + port);
    }

    /** Returns where health and metrics are. */
    public URI management() {
        return URI.create("http://localhost:" + managementPort);
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    /**
     * Waits until a health check is up.
     *
     * @param path path of the check, e.g. {@code /health/ready}
     * @throws StartupException where the server ends before, or takes too long
     */
    public void awaitUp(String path) {
        var client = HttpClient.newHttpClient();
        var request = HttpRequest.newBuilder(management().resolve(path))
                .timeout(Duration.ofSeconds(5))
                .build();
        var giveUp = System.nanoTime() + START_PATIENCE.toNanos();
        while (!isUp(client, request)) {
            if (!process.isAlive()) {
                throw new StartupException("%s ended with exit code %d before it was up; its log above says why."
                        .formatted(name, process.exitValue()));
            }
            if (System.nanoTime() > giveUp) {
                throw new StartupException("%s is not up after %d s.".formatted(name, START_PATIENCE.toSeconds()));
            }
            pause();
        }
    }

    private static boolean isUp(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interruption) {
            throw new StartupException("interrupted");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_INTERVAL.toMillis());
        } catch (InterruptedException interruption) {
            throw new StartupException("interrupted");
        }
    }

    /** Stops the server, which lets running requests finish, and returns when its process is gone. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isWindows() {
        return File.separatorChar == '\\';
    }
}
