package coworking.analytics;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import coworking.db.program.DatabaseSettings;
import coworking.local.EmbeddedDatabase;
import coworking.local.Ports;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that runs the whole system on this machine. */
@Tag("long")
class RunCommandIT {

    private static final String READY = "Ctrl-C stops everything.";

    /** The original program's tables, with three visits on two days and an unused token. */
    private static final String ORIGINAL_TABLES = """
            create table users (
                id serial primary key,
                first_name varchar(50),
                last_name varchar(50),
                joined_at timestamp,
                is_active boolean default true
            );
            create table tokens (
                id serial primary key,
                user_id int references users (id),
                token varchar(6),
                created_at timestamp default now(),
                used_at timestamp
            );
            insert into users (joined_at) values ('2026-01-05 10:00');
            insert into tokens (user_id, created_at, used_at) values
                (1, '2026-02-10 09:00', '2026-02-10 09:05'),
                (1, '2026-02-10 17:00', '2026-02-11 08:00'),
                (1, '2026-02-11 09:00', '2026-02-11 09:01'),
                (1, '2026-02-12 09:00', null);
            """;

    @TempDir
    private Path temporary;

    private final List<Process> runs = new ArrayList<>();

    @AfterEach
    void stopAll() throws InterruptedException {
        for (var run : runs) {
            run.destroy();
            run.waitFor();
        }
    }

    @Test
    void startsRespondsStopsAndLeavesNothing() throws Exception {
        var service = address();
        var run = run(service, Map.of());

        assertThat(firstReport(service, run)).matches("\\{(\"[-\\d]{10}\":\\d+,?)+}");
        awaitLine(READY, run);
        assertThat(Http.send("GET", URI.create("http://localhost:" + (service.getPort() + 10)), "/health")
                        .statusCode())
                .isEqualTo(200);

        stop(run);
        assertThat(leftInTemporaryFolder()).isEmpty();
    }

    @Test
    void stopsCleanlyWhileItIsStarting() throws Exception {
        var run = run(address(), Map.of());
        awaitLine("PostgreSQL started", run);

        stop(run);

        assertThat(leftInTemporaryFolder()).isEmpty();
    }

    @Test
    void migratesTheDatabaseItIsGivenBeforeItReportsOnItsRows() throws Exception {
        try (var given = EmbeddedDatabase.throwaway(temporary.resolve("given"), Ports.free())) {
            var database = given.settings();
            execute(database, ORIGINAL_TABLES);
            var service = address();
            var run = runAgainstLockedTokens(service, database);

            awaitLine(READY, run);
            assertThat(output()).noneMatch(line -> line.contains("Sample data"));
            assertThat(report(service)).hasValue("{\"2026-02-10\":2,\"2026-02-11\":1}");
            stop(run);
        }
    }

    @Test
    void keepsItsDataForTheNextRun() throws Exception {
        var kept = Map.of("LOCAL_DATA", temporary.resolve("kept").toString(), "LOCAL_USERS", "1", "LOCAL_TOKENS", "0");
        var first = run(address(), kept);
        awaitLine("Sample data: 1 users, 0 tokens", first);
        execute(startedDatabase(), "insert into tokens (user_id, created_at, used_at) values (1, '2026-02-10', now())");
        stop(first);

        var service = address();
        var second = run(service, kept);

        awaitLine(READY, second);
        assertThat(output()).noneMatch(line -> line.contains("Sample data"));
        assertThat(report(service)).hasValue("{\"2026-02-10\":1}");
    }

    @Test
    void namesABusyPortInOneLine() throws Exception {
        try (var listener = new ServerSocket(0)) {
            var port = listener.getLocalPort();

            var run = run(URI.create("http://localhost:" + port), Map.of());

            assertThat(run.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(run.exitValue()).isEqualTo(1);
            assertThat(output()).containsExactly("Port %d is busy; set HTTP_PORT to another one.".formatted(port));
        }
    }

    @Test
    void startsInALocaleThatThisMachineLacks() throws Exception {
        var run = run(address(), Map.of("LC_ALL", "xx_YY.UTF-8", "LOCAL_USERS", "1", "LOCAL_TOKENS", "0"));

        awaitLine(READY, run);
    }

    @Test
    void twoRunsOfOneCloneDoNotDisturbEachOther() throws Exception {
        var one = address();
        var other = address();
        var first = run(one, Map.of());
        awaitLine(READY, first);

        var second = run(other, Map.of());

        assertThat(firstReport(other, second)).startsWith("{");
        stop(second);
        assertThat(report(one)).isNotEmpty();
    }

    @Test
    void withIdentityReportsNeedATokenOfTheLocalIssuer() throws Exception {
        var issuerPort = Ports.free();
        var service = address();
        var run = run(service, Map.of("LOCAL_IDENTITY", "true", "LOCAL_ISSUER_PORT", String.valueOf(issuerPort)));

        awaitLine(READY, run);

        assertThat(Http.send("GET", service, "/api/reports/daily_usage").statusCode())
                .isEqualTo(401);
        assertThat(get(service, "/api/reports/daily_usage", printedToken()).statusCode())
                .isEqualTo(200);
    }

    /** Runs the command that the run printed, in a shell as a person would. */
    private String printedToken() throws Exception {
        assumeTrue(isInstalled("curl"), "curl is not installed");
        var command = output().stream()
                .filter(line -> line.contains("TOKEN=$("))
                .findFirst()
                .orElseThrow();
        var shell = new ProcessBuilder("sh", "-c", command + "\necho $TOKEN").start();
        return new String(shell.getInputStream().readAllBytes(), US_ASCII).strip();
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static HttpResponse<String> get(URI service, String path, String token) {
        return Http.send("GET", service, path, "Authorization", "Bearer " + token);
    }

    private static URI address() {
        return URI.create("http://localhost:" + Ports.free());
    }

    private Process run(URI service, Map<String, String> environment) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + Files.createDirectories(temporary.resolve("tmp")),
                "-classpath",
                System.getProperty("java.class.path"),
                "coworking.local.Main",
                System.getProperty("liberty.directory"),
                System.getProperty("server.directory")));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(console().toFile());
        builder.environment().put("HTTP_PORT", String.valueOf(service.getPort()));
        builder.environment().putAll(environment);
        var run = builder.start();
        runs.add(run);
        return run;
    }

    /** The migration can't end before the lock is gone. */
    private Process runAgainstLockedTokens(URI service, DatabaseSettings database) throws Exception {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table tokens");
            var run = run(
                    service,
                    Map.of(
                            "DB_HOST", database.host(),
                            "DB_PORT", String.valueOf(database.port()),
                            "DB_USERNAME", database.username(),
                            "DB_PASSWORD", "not asked for"));
            awaitLine("Using PostgreSQL on localhost:%d, database postgres".formatted(database.port()), run);
            assertThat(run.descendants()).as("servers before the migration").isEmpty();
            return run;
        }
    }

    private static void stop(Process run) throws InterruptedException {
        var children = run.descendants().toList();
        run.destroy();
        assertThat(run.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    }

    /** Returns the first report of a service, as soon as it is ready. */
    private String firstReport(URI service, Process run) throws Exception {
        var report = report(service);
        while (report.isEmpty()) {
            assertRunning(run);
            Thread.sleep(20);
            report = report(service);
        }
        return report.get();
    }

    private static Optional<String> report(URI service) throws InterruptedException {
        var request = HttpRequest.newBuilder(service.resolve("/api/reports/daily_usage"));
        try {
            var response = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
            return Optional.of(response.body()).filter(body -> response.statusCode() == 200);
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    private DatabaseSettings startedDatabase() throws IOException {
        var line = output().stream()
                .filter(told -> told.contains("PostgreSQL started on port "))
                .findFirst()
                .orElseThrow();
        var port = Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
        return new DatabaseSettings("localhost", port, "postgres", "postgres", "");
    }

    private static void execute(DatabaseSettings database, String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void awaitLine(String expected, Process run) throws Exception {
        while (output().stream().noneMatch(line -> line.contains(expected))) {
            assertRunning(run);
            Thread.sleep(100);
        }
    }

    private void assertRunning(Process run) throws IOException {
        var said = output();
        assertThat(run.isAlive()).as(() -> "still running; it said " + said).isTrue();
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
