package coworking.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.db.program.ConnectionSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs of the command that runs the whole system, in separate processes with one console. */
final class LocalRuns implements AutoCloseable {

    private final Path temporary;
    private final Path server;
    private final List<Process> runs = new ArrayList<>();

    /** @param temporary a folder for the output and the temporary files of the runs */
    LocalRuns(Path temporary) {
        this(temporary, Path.of(System.getProperty("server.directory")));
    }

    /** @param server the folder of the service's server */
    LocalRuns(Path temporary, Path server) {
        this.temporary = temporary;
        this.server = server;
    }

    Process run(URI service, Map<String, String> environment) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + Files.createDirectories(temporary.resolve("tmp")),
                "-classpath",
                System.getProperty("java.class.path"),
                "coworking.local.Main",
                System.getProperty("liberty.directory"),
                server.toString()));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(console().toFile());
        builder.environment().put("HTTP_PORT", String.valueOf(service.getPort()));
        builder.environment().putAll(environment);
        var run = builder.start();
        runs.add(run);
        return run;
    }

    static void stop(Process run) throws InterruptedException {
        var children = run.descendants().toList();
        run.destroy();
        assertThat(run.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    }

    /** Returns the first report of a service, as soon as it is ready. */
    String firstReport(URI service, Process run) throws Exception {
        var report = report(service);
        while (report.isEmpty()) {
            assertRunning(run);
            Thread.sleep(20);
            report = report(service);
        }
        return report.get();
    }

    static Optional<String> report(URI service) throws InterruptedException {
        var request = HttpRequest.newBuilder(service.resolve("/api/reports/daily_usage"));
        try {
            var response = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
            return Optional.of(response.body()).filter(body -> response.statusCode() == 200);
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    ConnectionSettings startedDatabase() throws IOException {
        var line = output().stream()
                .filter(told -> told.contains("PostgreSQL started on port "))
                .findFirst()
                .orElseThrow();
        var port = Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
        return new ConnectionSettings("localhost", port, "postgres", "postgres", "");
    }

    void awaitLine(String expected, Process run) throws Exception {
        while (output().stream().noneMatch(line -> line.contains(expected))) {
            assertRunning(run);
            Thread.sleep(100);
        }
    }

    List<String> output() throws IOException {
        return Files.readAllLines(console());
    }

    /** All but the program files of PostgreSQL, which are for every run to come. */
    List<String> leftInTemporaryFolder() throws IOException {
        try (var entries = Files.list(temporary.resolve("tmp"))) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.startsWith("embedded-postgres-") && !name.startsWith("hsperfdata"))
                    .toList();
        }
    }

    private void assertRunning(Process run) throws IOException {
        var said = output();
        assertThat(run.isAlive()).as(() -> "still running; it said " + said).isTrue();
    }

    private Path console() {
        return temporary.resolve("console");
    }

    @Override
    public void close() {
        for (var run : runs) {
            run.destroy();
            run.onExit().join();
        }
    }
}
