package coworking.analytics;

import static coworking.analytics.Json.parse;
import static org.assertj.core.api.Assertions.assertThat;

import coworking.db.schema.Schema;
import coworking.local.server.LibertyServer;
import coworking.local.testing.LocalEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/** The service as a container configures it, with the cache off, and the logs, metrics and probes for its operators. */
@MicroShedTest
@Tag("long")
class ContainerIT {

    private static LibertyServer service;

    @BeforeAll
    static void start() throws SQLException {
        TestData.replaceWith();
        service = LocalEnvironment.startServer(
                with(Map.of(
                        "LOG_FORMAT", "json",
                        "LOG_LEVEL", "AUDIT",
                        "LOG_ACCESS", "true",
                        "REPORT_CACHE_SECONDS", "0",
                        "USAGE_LOG_INTERVAL_SECONDS", "1")),
                "container");
        service.awaitUp("/health/ready");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void withoutACacheEveryReportIsRead() throws SQLException {
        var path = "/api/v1/tokens/redemption?format=csv";
        TestData.replaceWith();
        assertThat(get(path)).contains("0,0,,0,");

        TestData.replaceWith("insert into tokens default values");

        assertThat(get(path)).contains("1,0,0.0,0,");
    }

    @Test
    void theUsageOfTheLastDaysIsOneJsonLine() throws Exception {
        var today = LocalDate.now(ZoneOffset.UTC);
        TestData.replaceWith(
                "insert into tokens (created_at, used_at) select date '%s' - n, now() from generate_series(0, 9) as n"
                        .formatted(today));

        var usage = parse(awaitLine(line -> line.startsWith("{\"daily_usage\":") && line.contains(today.toString())));

        var days = usage.getJsonObject("daily_usage");
        assertThat(days).hasSize(7);
        assertThat(days.getInt(today.toString())).isEqualTo(1);
        assertThat(days.getInt(today.minusDays(6).toString())).isEqualTo(1);
    }

    @Test
    void everyRequestIsAJsonLineThatCanBeFiltered() throws Exception {
        get("/api/reports/daily_usage?of=interest");

        var line = parse(awaitLine(text -> text.contains("of=interest")));

        assertThat(line.getString("type")).isEqualTo("liberty_accesslog");
        assertThat(line.getInt("ibm_responseCode")).isEqualTo(200);
        assertThat(line.getInt("ibm_elapsedTime")).isPositive();
    }

    @Test
    void metricsAreOfTheSpaceAndOfTheServer() {
        Http.get("/api/reports/daily_usage");

        var metrics =
                Http.send("GET", LocalEnvironment.management(), "/metrics").body();

        assertThat(metrics)
                .contains(
                        "coworking_tokens_issued_today",
                        "coworking_visits_today",
                        "REST_request_seconds_count",
                        "connectionpool_freeConnections",
                        "jdbc_reports");
    }

    @Test
    void openApiDescribesEveryPath() {
        var description = Http.send("GET", service.uri(), "/openapi", "Accept", "application/json")
                .body();

        assertThat(parse(description).getJsonObject("paths").keySet())
                .containsExactlyInAnyOrder(
                        "/api/v1/usage",
                        "/api/v1/usage/heatmap",
                        "/api/v1/summary",
                        "/api/v1/users/visits",
                        "/api/v1/users/{id}/visits",
                        "/api/v1/users/retention",
                        "/api/v1/users/activity",
                        "/api/v1/tokens/redemption",
                        "/api/v1/tokens/requests",
                        "/api/reports/daily_usage",
                        "/api/reports/user_visits",
                        "/health_check",
                        "/readiness_check");
    }

    @Test
    void wrongVariablesEndTheStartWithOneLineThatNamesThemAll() throws Exception {
        var wrong = LocalEnvironment.startServer(
                with(Map.of(
                        "DB_POOL_SIZE", "many",
                        "DB_SSL_MODE", "always",
                        "DB_STATEMENT_TIMEOUT_SECONDS", "10s",
                        "USAGE_LOG_INTERVAL_SECONDS", "-1")),
                "wrong-configuration");

        wrong.process().onExit().get(3, TimeUnit.MINUTES);

        assertThat(Files.readAllLines(LocalEnvironment.log("wrong-configuration")))
                .filteredOn(line -> line.contains("DB_POOL_SIZE") || line.contains("USAGE_LOG_INTERVAL_SECONDS"))
                .singleElement()
                .asString()
                .endsWith("Wrong configuration:"
                        + " DB_POOL_SIZE is 'many'; allowed: a whole number from 1 to 1000."
                        + " DB_SSL_MODE is 'always'; allowed: one of disable, allow, prefer, require, verify-ca,"
                        + " verify-full."
                        + " DB_STATEMENT_TIMEOUT_SECONDS is '10s'; allowed: a whole number from 1 to 60."
                        + " USAGE_LOG_INTERVAL_SECONDS is '-1'; allowed: a whole number from 0 to 86400.");
    }

    @Test
    void nothingIsReportedBeforeTheMigrationHasEnded() throws Exception {
        markNewestMigration(false);
        try (var early = LocalEnvironment.startServer(with(Map.of()), "early")) {
            early.awaitUp("/health/live");

            assertThat(Http.send("GET", early.management(), "/health/started").statusCode())
                    .isEqualTo(503);
            assertThat(Http.send("GET", early.management(), "/health/ready").statusCode())
                    .isEqualTo(503);
            assertThat(Http.send("GET", early.uri(), "/api/reports/daily_usage").statusCode())
                    .isEqualTo(503);

            markNewestMigration(true);

            assertThat(Http.send("GET", early.uri(), "/api/reports/daily_usage").statusCode())
                    .isEqualTo(200);
            assertThat(Http.send("GET", early.management(), "/health").statusCode())
                    .isEqualTo(200);
        } finally {
            markNewestMigration(true);
        }
    }

    private static void markNewestMigration(boolean successful) throws SQLException {
        TestData.change("update flyway_schema_history set success = %b where version = '%d'"
                .formatted(successful, Schema.expectedVersion()));
    }

    private static Map<String, String> with(Map<String, String> more) {
        var environment = new HashMap<>(LocalEnvironment.sameDatabase());
        environment.putAll(more);
        return environment;
    }

    private static String get(String path) {
        return Http.send("GET", service.uri(), path).body();
    }

    private static String awaitLine(Predicate<String> wanted) throws Exception {
        while (true) {
            var found = lines().stream().filter(wanted).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            Thread.sleep(50);
        }
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(LocalEnvironment.log("container"));
    }
}
