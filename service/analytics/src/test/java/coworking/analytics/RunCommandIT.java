package coworking.analytics;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import coworking.db.program.ConnectionSettings;
import coworking.local.database.EmbeddedDatabase;
import coworking.local.machine.Ports;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that runs the whole system on this machine. */
@Tag("long")
class RunCommandIT {

    private static final String READY = "Ctrl-C stops everything.";

    /** Three visits on two days and an unused token. */
    private static final String VISITS = """
            insert into users (joined_at) values ('2026-01-05 10:00');
            insert into tokens (user_id, created_at, used_at) values
                (1, '2026-02-10 09:00', '2026-02-10 09:05'),
                (1, '2026-02-10 17:00', '2026-02-11 08:00'),
                (1, '2026-02-11 09:00', '2026-02-11 09:01'),
                (1, '2026-02-12 09:00', null);
            """;

    @TempDir
    private Path temporary;

    private LocalRuns runs;

    @BeforeEach
    void prepare() {
        runs = new LocalRuns(temporary);
    }

    @AfterEach
    void stopAll() {
        runs.close();
    }

    @Test
    void startsRespondsStopsAndLeavesNothing() throws Exception {
        var service = address();
        var run = runs.run(service, Map.of());

        assertThat(runs.firstReport(service, run)).matches("\\{(\"[-\\d]{10}\":\\d+,?)+}");
        runs.awaitLine(READY, run);
        assertThat(Http.send("GET", URI.create("http://localhost:" + (service.getPort() + 10)), "/health")
                        .statusCode())
                .isEqualTo(200);

        LocalRuns.stop(run);
        assertThat(runs.leftInTemporaryFolder()).isEmpty();
    }

    @Test
    void stopsCleanlyWhileItIsStarting() throws Exception {
        var run = runs.run(address(), Map.of());
        runs.awaitLine("PostgreSQL started", run);

        LocalRuns.stop(run);

        assertThat(runs.leftInTemporaryFolder()).isEmpty();
    }

    @Test
    void migratesTheDatabaseItIsGivenBeforeItReportsOnItsRows() throws Exception {
        try (var given = EmbeddedDatabase.throwaway(temporary.resolve("given"), Ports.free())) {
            var database = given.settings();
            execute(database, originalTables());
            execute(database, VISITS);
            var service = address();
            var run = runAgainstLockedTokens(service, database);

            runs.awaitLine(READY, run);
            assertThat(runs.output()).noneMatch(line -> line.contains("Sample data"));
            assertThat(LocalRuns.report(service)).hasValue("{\"2026-02-10\":2,\"2026-02-11\":1}");
            LocalRuns.stop(run);
        }
    }

    @Test
    void keepsItsDataForTheNextRun() throws Exception {
        var kept = Map.of("LOCAL_DATA", temporary.resolve("kept").toString(), "LOCAL_USERS", "1", "LOCAL_TOKENS", "0");
        var first = runs.run(address(), kept);
        runs.awaitLine("Sample data: 1 users, 0 tokens", first);
        execute(
                runs.startedDatabase(),
                "insert into tokens (user_id, created_at, used_at) values (1, '2026-02-10', now())");
        LocalRuns.stop(first);

        var service = address();
        var second = runs.run(service, kept);

        runs.awaitLine(READY, second);
        assertThat(runs.output()).noneMatch(line -> line.contains("Sample data"));
        assertThat(LocalRuns.report(service)).hasValue("{\"2026-02-10\":1}");
    }

    @Test
    void namesABusyPortInOneLine() throws Exception {
        try (var listener = new ServerSocket(0)) {
            var port = listener.getLocalPort();

            var run = runs.run(URI.create("http://localhost:" + port), Map.of());

            assertThat(run.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(run.exitValue()).isEqualTo(1);
            assertThat(runs.output()).containsExactly("Port %d is busy; set HTTP_PORT to another one.".formatted(port));
        }
    }

    @Test
    void startsInALocaleThatThisMachineLacks() throws Exception {
        var run = runs.run(address(), Map.of("LC_ALL", "xx_YY.UTF-8", "LOCAL_USERS", "1", "LOCAL_TOKENS", "0"));

        runs.awaitLine(READY, run);
    }

    @Test
    void twoRunsOfOneCloneDoNotDisturbEachOther() throws Exception {
        var one = address();
        var other = address();
        var first = runs.run(one, Map.of());
        runs.awaitLine(READY, first);

        var second = runs.run(other, Map.of());

        assertThat(runs.firstReport(other, second)).startsWith("{");
        LocalRuns.stop(second);
        assertThat(LocalRuns.report(one)).isNotEmpty();
    }

    @Test
    void withIdentityReportsNeedATokenOfTheLocalIssuer() throws Exception {
        var issuerPort = Ports.free();
        var service = address();
        var run = runs.run(service, Map.of("LOCAL_IDENTITY", "true", "LOCAL_ISSUER_PORT", String.valueOf(issuerPort)));

        runs.awaitLine(READY, run);

        assertThat(Http.send("GET", service, "/api/reports/daily_usage").statusCode())
                .isEqualTo(401);
        assertThat(get(service, "/api/reports/daily_usage", printedToken()).statusCode())
                .isEqualTo(200);
    }

    /** Runs the command that the run printed, in a shell as a person would. */
    private String printedToken() throws Exception {
        assumeTrue(isInstalled("curl"), "curl is not installed");
        var command = runs.output().stream()
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

    /** The migration cannot end before the lock is gone. */
    private Process runAgainstLockedTokens(URI service, ConnectionSettings database) throws Exception {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table tokens");
            var run = runs.run(
                    service,
                    Map.of(
                            "DB_HOST", database.host(),
                            "DB_PORT", String.valueOf(database.port()),
                            "DB_USERNAME", database.username(),
                            "DB_PASSWORD", "not asked for"));
            runs.awaitLine("Using PostgreSQL on localhost:%d, database postgres".formatted(database.port()), run);
            assertThat(run.descendants()).as("servers before the migration").isEmpty();
            return run;
        }
    }

    /** Returns the statements of the first migration, which creates what the original program created. */
    private static String originalTables() throws IOException {
        try (var file = ConnectionSettings.class.getResourceAsStream("/db/migration/V1__tables.sql")) {
            return new String(file.readAllBytes(), UTF_8);
        }
    }

    private static void execute(ConnectionSettings database, String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
