package coworking.analytics.health;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.Http;
import coworking.db.DatabaseSettings;
import coworking.db.ReaderRole;
import coworking.db.Schema;
import coworking.local.EmbeddedDatabase;
import coworking.local.LibertyServer;
import coworking.local.LocalEnvironment;
import coworking.local.Ports;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One service, started before its database, lives through all that happens to the database. */
class DatabaseOutageIT {

    private static final String REPORT = "/api/reports/daily_usage";

    @TempDir
    private static Path data;

    private static DatabaseSettings reader;
    private static EmbeddedDatabase database;
    private static LibertyServer service;

    @BeforeAll
    static void startTheServiceBeforeItsDatabase() {
        reader = EmbeddedDatabase.reader(Ports.free());
        service = LocalEnvironment.startServer(LibertyServer.environment(Ports.free(), reader), "database-outage");
        service.awaitUp("/health/live");
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
    void answersOnceTheDatabaseIsThere() {
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

        ReaderRole.createLogin(database.settings().dataSource(), reader.username(), "another");
        database.close();
        database = EmbeddedDatabase.kept(data, reader.port());
        assertAway();
        ReaderRole.createLogin(database.settings().dataSource(), reader.username(), reader.password());

        awaitBack();
    }

    private static void startDatabase() {
        database = EmbeddedDatabase.kept(data, reader.port());
        Schema.migrate(database.settings().dataSource());
        ReaderRole.createLogin(database.settings().dataSource(), reader.username(), reader.password());
    }

    private static void assertAway() {
        var asked = Instant.now();
        var report = get(REPORT);
        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(2));
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
        return Http.send("GET", service.uri(), path);
    }
}
