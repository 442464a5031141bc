package coworking.analytics.health;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.Http;
import coworking.db.program.ConnectionSettings;
import coworking.db.schema.Schema;
import coworking.db.schema.ServiceRole;
import coworking.local.database.EmbeddedDatabase;
import coworking.local.machine.Ports;
import coworking.local.server.LibertyServer;
import coworking.local.testing.LocalEnvironment;
import coworking.local.testing.Suspension;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One service, started before its database, lives through all that happens to the database. */
@Tag("long")
class DatabaseOutageIT {

    private static final String REPORT = "/api/reports/daily_usage";

    /** Two seconds are promised; the rest is for a busy machine. */
    private static final Duration AWAY_WITHIN = Duration.ofSeconds(10);

    @TempDir
    private static Path data;

    private static ConnectionSettings reader;
    private static EmbeddedDatabase database;
    private static LibertyServer service;

    @BeforeAll
    static void startTheServiceBeforeItsDatabase() {
        reader = EmbeddedDatabase.reader(Ports.free());
        service = LocalEnvironment.startServer(LibertyServer.environment(Ports.free(), reader), "database-outage");
        service.awaitUp("/health/live");
        get(REPORT); // a first request also loads classes
        assertAway();
        assertThat(get("/health/started").statusCode()).isEqualTo(200);
        startDatabase();
    }

    @AfterAll
    static void stop() {
        service.close();
        database.close();
    }

    @Test
    void respondsOnceTheDatabaseIsAvailable() {
        awaitBack();

        assertThat(get(REPORT).body()).isEqualTo("{}");
        assertThat(get("/readiness_check").body()).isEqualTo("ok");
        assertThat(get("/health/started").body()).contains("\"version\":" + Schema.expectedVersion());
    }

    @Test
    void recoversFromARestartOfTheDatabase() {
        awaitBack();

        database.close();
        assertAway();
        startDatabase();

        awaitBack();
    }

    @Test
    void recoversFromAWrongPassword() {
        awaitBack();

        ServiceRole.READER.createLogin(database.settings().dataSource(), reader.username(), "another");
        database.close();
        database = EmbeddedDatabase.kept(data, reader.port());
        assertAway();
        ServiceRole.READER.createLogin(database.settings().dataSource(), reader.username(), reader.password());

        awaitBack();
    }

    /** The server hangs while all of these wait; each has its answer after the promised two seconds, or some more. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs signals that stop a process")
    void everyoneLearnsInTimeThatTheDatabaseHangs() throws Exception {
        awaitBack();
        var clients = Executors.newFixedThreadPool(100);

        var durations = Suspension.during(database.process(), () -> {
            var requests = new ArrayList<Future<Duration>>();
            for (var client = 0; client < 100; client++) {
                requests.add(clients.submit(DatabaseOutageIT::timeOfARefusal));
            }
            var all = new ArrayList<Duration>();
            for (var request : requests) {
                all.add(request.get());
            }
            return all;
        });
        clients.shutdown();

        assertThat(durations)
                .hasSize(100)
                .allSatisfy(duration -> assertThat(duration).isLessThan(AWAY_WITHIN));
        var resumed = Instant.now();
        awaitBack();
        assertThat(Duration.between(resumed, Instant.now())).isLessThan(Duration.ofSeconds(30));
    }

    private static Duration timeOfARefusal() {
        var start = Instant.now();
        var response = get(REPORT);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("\"title\":\"Database unavailable\"");
        return Duration.between(start, Instant.now());
    }

    private static void startDatabase() {
        database = EmbeddedDatabase.kept(data, reader.port());
        Schema.migrate(database.settings().dataSource());
        ServiceRole.READER.createLogin(database.settings().dataSource(), reader.username(), reader.password());
    }

    private static void assertAway() {
        var start = Instant.now();
        var report = get(REPORT);
        assertThat(Duration.between(start, Instant.now())).isLessThan(AWAY_WITHIN);
        assertThat(report.statusCode()).isEqualTo(503);
        assertThat(report.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(report.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(report.body()).doesNotContain("password", "SQL", "Exception");

        assertThat(get("/api/reports/user_visits").statusCode()).isEqualTo(503);
        assertThat(get("/readiness_check").statusCode()).isEqualTo(500);
        assertThat(get("/readiness_check").body()).isEqualTo("failed");
        assertThat(get("/health_check").body()).isEqualTo("ok");
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    private static void awaitBack() {
        service.awaitUp("/health/ready");
        assertThat(get(REPORT).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> get(String path) {
        return Http.get(service, path);
    }
}
