package coworking.delivery.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import coworking.db.sample.SampleAccess;
import coworking.db.sample.SampleData;
import coworking.delivery.image.Installation.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image is built as in the pipeline and run as in the cluster. */
@Tag("long")
class ImageIT {

    /** The Deployment's. */
    private static final int MEMORY_MIB = 512;

    private static final String LABEL = "{{index .OCIv1.Config.Labels \"%s\"}}";

    @TempDir
    private static Path data;

    private static Installation installation;
    private static Installation.Exit firstMigration;
    private static Service service;

    @BeforeAll
    static void install() throws SQLException {
        var hindrance = Buildah.hindrance();
        assumeTrue(hindrance.isEmpty(), () -> "The image is not tested: " + hindrance.orElseThrow());
        installation = Installation.create(data);
        firstMigration = installation.migrate(MEMORY_MIB);
        installation.createRoles();
        insertRows();
        service = installation.startService(MEMORY_MIB, Map.of());
    }

    private static void insertRows() throws SQLException {
        new SampleData(500, 20_000, LocalDateTime.of(2026, 1, 1, 0, 0), Duration.ofDays(365), 1)
                .insertInto(installation.owner());
        try (var connection = installation.owner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("insert into users (id, joined_at) values (9001, '2001-02-03 04:05:06')");
            statement.execute("""
                    insert into tokens (user_id, created_at, used_at) values
                        (9001, '2001-03-04 10:00:00', '2001-03-04 10:05:00'),
                        (9001, '2001-03-04 11:00:00', '2001-03-04 11:05:00'),
                        (9001, '2001-03-05 11:00:00', null)
                    """);
        }
    }

    @AfterAll
    static void remove() {
        if (service != null) {
            service.close();
        }
        if (installation != null) {
            installation.close();
        }
    }

    @Test
    void theDatabaseProgramMigrates() {
        assertThat(firstMigration.exitCode()).as(firstMigration.log()).isZero();
    }

    @Test
    void migratingAgainNextToTheRunningServiceChangesNothing() {
        var again = installation.migrate(MEMORY_MIB);

        assertThat(again.exitCode()).as(again.log()).isZero();
        assertThat(service.get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void theOriginalApiResponds() {
        assertThat(service.get("/api/reports/daily_usage").body()).startsWith("{\"2001-03-04\":2,");
        assertThat(service.get("/api/reports/user_visits").body())
                .contains("\"9001\":{\"joined_at\":\"2001-02-03 04:05:06\",\"visits\":3}");
        assertThat(service.get("/health_check").body()).isEqualTo("ok");
        assertThat(service.get("/readiness_check").body()).isEqualTo("ok");
    }

    @Test
    void nothingFailsToBeWritten() {
        assertThat(service.container().log()).doesNotContain("Read-only file system", "Permission denied");
    }

    /** Nothing is missing in the image. A slow machine may take longer than a connection waits, which is no fault of it. */
    @Test
    void theServerRecordsNoIncident() {
        assertThat(service.container().log().lines())
                .filteredOn(line -> line.contains("\"type\":\"liberty_ffdc\""))
                .allMatch(line -> line.contains("Connection attempt timed out"));
    }

    @Test
    void logsAreJson() {
        service.get("/api/reports/daily_usage");

        assertThat(service.container().log()).contains("{\"type\":\"liberty_accesslog\"");
    }

    @Test
    void loadDoesNotExceedTheMemory() {
        var reports = List.of(
                "/api/reports/daily_usage",
                "/api/reports/user_visits",
                "/api/v1/usage?granularity=hour&from=2025-06-01&to=2025-07-01",
                "/api/v1/users/visits?limit=500",
                "/api/v1/usage/heatmap?format=csv");

        var wrong = IntStream.range(0, 2_000)
                .parallel()
                .map(request ->
                        service.get(reports.get(request % reports.size())).statusCode())
                .filter(status -> status != 200)
                .boxed()
                .toList();

        assertThat(wrong).isEmpty();
        assertThat(service.container().isRunning()).isTrue();
        assertThat(service.container().memory().workingSet()).isLessThan(MEMORY_MIB);
    }

    @Test
    void onSigtermItEndsCleanly() {
        try (var another = installation.startService(MEMORY_MIB, Map.of())) {
            another.container().signal("TERM");

            assertThat(another.container().awaitEnd()).isEqualTo(143);
        }
    }

    /** From the request of a token to the door, by the service that has the role and the settings of the cluster. */
    @Test
    void theAccessServiceOpensADoor() throws SQLException {
        SampleAccess.identify(installation.owner(), installation.issuer().uri().toString());
        try (var access = installation.startAccess(MEMORY_MIB)) {
            var token = JsonParser.parseString(access.post("/access/v1/tokens", token("member"), "{}")
                            .body())
                    .getAsJsonObject();
            var id = token.get("id").getAsInt();
            var code = token.get("code").getAsString();

            var authorized =
                    access.post("/access/v1/tokens/%d/authorization".formatted(id), token("administrator"), "{}");
            var opened = access.post(
                    "/access/v1/redemptions", token("door"), "{'code':'%s','attempt_id':'1'}".formatted(code));

            assertThat(authorized.statusCode()).isEqualTo(200);
            assertThat(opened.statusCode()).isEqualTo(200);
            assertThat(access.container().memory().workingSet()).isLessThan(MEMORY_MIB);
            assertThat(access.container().log()).doesNotContain(code, "Read-only file system", "Permission denied");
        }
    }

    private static String token(String role) {
        return installation.issuer().token(role, role);
    }

    @Test
    void isOfAnOrdinaryUser() {
        assertThat(inspect("{{.OCIv1.Config.User}}")).isEqualTo("1001");
    }

    @Test
    void holdsNoPassword() {
        assertThat(inspect("{{.OCIv1.Config.Env}} {{.OCIv1.History}}")).doesNotContainIgnoringCase("password");
    }

    @Test
    void holdsNoKeys() throws IOException {
        var container = Buildah.container(Installation.ANALYTICS);
        try (var files = Files.walk(Buildah.files(container).resolve("opt/ol"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("workarea")
                    .doesNotContain("ltpa.keys", "key.p12", "trust.p12");
        } finally {
            Buildah.remove(container);
        }
    }

    /** The base's scripts make up a key store with a password unless the image has a file of this name. */
    @Test
    void configuresNoKeyStore() throws IOException {
        var container = Buildah.container(Installation.ANALYTICS);
        try {
            assertThat(Buildah.files(container)
                            .resolve("opt/ol/wlp/usr/servers/defaultServer/configDropins/defaults/keystore.xml"))
                    .content()
                    .doesNotContain("<keyStore");
        } finally {
            Buildah.remove(container);
        }
    }

    @Test
    void labelsSayWhatItWasBuiltFrom() {
        assertThat(label("version")).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(label("revision")).matches("[0-9a-f]{40}|unknown");
        assertThat(label("created")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(label("source")).isNotBlank().doesNotContain("@");
        assertThat(label("base.name")).startsWith("localhost/coworking/base:");
    }

    private static String label(String name) {
        return inspect(LABEL.formatted("org.opencontainers.image." + name));
    }

    private static String inspect(String template) {
        return Buildah.inspect(Installation.ANALYTICS, template);
    }
}
