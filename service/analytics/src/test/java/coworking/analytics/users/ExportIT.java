package coworking.analytics.users;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.Http;
import coworking.analytics.TestData;
import coworking.local.testing.LocalEnvironment;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microshed.testing.ApplicationEnvironment;
import org.microshed.testing.jupiter.MicroShedTest;

/** Answers that are too long to be held anywhere: neither the service nor the network has room for all of them. */
@MicroShedTest
@Tag("long")
class ExportIT {

    private static final int USERS = 150_000;
    private static final String LAST = String.valueOf(USERS);
    private static final Duration AT_ONCE = Duration.ofSeconds(8);
    private static final Duration CUT_OFF_WITHIN = Duration.ofSeconds(60);

    /** Statements of the service that are at work or hold a transaction open. */
    private static final String READING = """
            select count(*) from pg_stat_activity
            where application_name = 'analytics-exports' and state <> 'idle' and query like '%users%'
            """;

    private static final String BREAK = """
            select count(pg_terminate_backend(pid)) from pg_stat_activity
            where application_name = 'analytics-exports' and state <> 'idle' and query like '%users%'
            """;

    @BeforeAll
    static void manyUsers() throws SQLException {
        TestData.replaceWith(
                "insert into users (id, joined_at) select n, '2023-01-01' from generate_series(1, %d) as n"
                        .formatted(USERS),
                "insert into tokens (user_id) select n from generate_series(1, %d) as n".formatted(USERS));
    }

    /** Clients of the test before may have left, but hold places until the service notices. */
    @BeforeEach
    void awaitFreePlaces() {
        while (Http.get("/api/v1/users/visits?format=csv").statusCode() != 200) {
            Thread.onSpinWait();
        }
    }

    @Test
    void allUsersAreExported() {
        assertThat(Http.get("/api/v1/users/visits?format=csv").body().lines()).hasSize(1 + USERS);
    }

    @Test
    void csvThatFailsHalfWayEndsInsideAQuoteThatSaysWhy() throws Exception {
        try (var client = new SlowClient("/api/v1/users/visits?format=csv")) {
            client.read(10_000);

            assertThat(number(BREAK)).isEqualTo(1);

            assertThat(client.rest())
                    .contains("\r\n\"incomplete: the database failed, ask again")
                    .doesNotContain(LAST);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/users/visits?format=json", "/api/reports/user_visits"})
    void jsonThatFailsHalfWayIsNeverClosed(String path) throws Exception {
        try (var client = new SlowClient(path)) {
            client.read(10_000);

            assertThat(number(BREAK)).isEqualTo(1);

            assertThat(client.rest()).doesNotContain("}}", "}]").doesNotContain(LAST);
        }
    }

    @Test
    void aClientThatGoesAwayFreesItsConnection() throws Exception {
        try (var client = new SlowClient("/api/v1/users/visits?format=csv")) {
            client.read(10_000);
            assertThat(number(READING)).isEqualTo(1);
        }

        var giveUp = Instant.now().plus(AT_ONCE);
        while (number(READING) > 0 && Instant.now().isBefore(giveUp)) {
            Thread.sleep(20);
        }
        assertThat(number(READING)).isZero();
    }

    @Test
    void aSixthExportIsRefusedAfterItsTurnDidNotCome() throws Exception {
        var clients = new ArrayList<SlowClient>();
        try {
            for (var export = 0; export < 5; export++) {
                clients.add(new SlowClient("/api/v1/users/visits?format=csv"));
                clients.get(export).read(10_000);
            }

            var refused = Http.get("/api/v1/users/visits?format=csv");

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("2");
            assertThat(refused.body()).contains("\"title\":\"Service busy\"");
        } finally {
            for (var client : clients) {
                client.close();
            }
        }
    }

    @Test
    void aClientThatTakesTooLittleIsCutOff() throws Exception {
        try (var idle = new SlowClient("/api/v1/users/visits?format=csv");
                var slow = new SlowClient("/api/v1/users/visits?format=csv")) {
            idle.read(10_000);
            slow.read(10_000);
            assertThat(number(READING)).isEqualTo(2);

            var giveUp = Instant.now().plus(CUT_OFF_WITHIN);
            while (number(READING) > 0 && Instant.now().isBefore(giveUp)) {
                slow.read(100);
                Thread.sleep(100);
            }

            assertThat(number(READING)).isZero();
        }
    }

    @Test
    void thirtySlowClientsDoNotSlowOthers() throws Exception {
        var clients = new ArrayList<SlowClient>();
        try {
            for (var client = 0; client < 30; client++) {
                clients.add(new SlowClient("/api/v1/users/visits?format=csv"));
            }

            for (var request = 0; request < 50; request++) {
                var start = Instant.now();
                assertThat(Http.send("GET", LocalEnvironment.management(), "/health/ready")
                                .statusCode())
                        .isEqualTo(200);
                assertThat(Http.get("/api/reports/daily_usage").statusCode()).isEqualTo(200);
                assertThat(Duration.between(start, Instant.now())).isLessThan(AT_ONCE);
            }
        } finally {
            for (var client : clients) {
                client.close();
            }
        }
    }

    private static int number(String sql) throws SQLException {
        try (var connection = LocalEnvironment.owner().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Takes no more from the service than it is asked to: little fits on the way in between. */
    private static final class SlowClient implements AutoCloseable {

        private static final int BYTES_ON_THE_WAY = 4_096;

        private final Socket socket = new Socket();

        SlowClient(String path) throws IOException {
            var service = URI.create(ApplicationEnvironment.Resolver.load().getApplicationURL());
            socket.setReceiveBufferSize(BYTES_ON_THE_WAY);
            socket.connect(new InetSocketAddress(service.getHost(), service.getPort()));
            var request = "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        }

        void read(int bytes) throws IOException {
            assertThat(socket.getInputStream().readNBytes(bytes)).hasSize(bytes);
        }

        String rest() throws IOException {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
