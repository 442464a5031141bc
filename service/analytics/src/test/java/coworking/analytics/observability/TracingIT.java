package coworking.analytics.observability;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.Http;
import coworking.local.server.LibertyServer;
import coworking.local.testing.LocalEnvironment;
import jakarta.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

@MicroShedTest
class TracingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NAME = "tracing";

    private static TraceReceiver receiver;
    private static LibertyServer server;

    @BeforeAll
    static void startServerWithTraces() throws IOException {
        receiver = new TraceReceiver();
        var environment = new HashMap<>(LocalEnvironment.sameDatabase());
        environment.put("TRACING", "true");
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.uri().toString());
        environment.put("OTEL_BSP_SCHEDULE_DELAY", "100");
        environment.put("LOG_FORMAT", "json");
        environment.put("LOG_ACCESS", "true");
        server = LocalEnvironment.startServer(environment, NAME);
        server.awaitUp("/health/ready");
    }

    @AfterAll
    static void stopServer() {
        server.close();
        receiver.close();
    }

    @Test
    void aRequestContinuesTheTraceOfItsClient() {
        var traceId = "0af7651916cd43dd8448eb211c80319c";

        var response = send("/api/v1/usage", traceId);

        assertThat(response).isEqualTo(200);
        assertThat(becomesTrue(() -> receiver.has(traceId, "GET /api/v1/usage")))
                .isTrue();
    }

    @Test
    void messagesInTheLogHaveTheIdOfTheTrace() throws SQLException {
        var traceId = "4bf92f3577b34da6a3ce929d0e0e4736";

        execute("alter function usage_since rename to usage_of_another_name");
        try {
            assertThat(send("/api/v1/usage", traceId)).isEqualTo(503);
        } finally {
            execute("alter function usage_of_another_name rename to usage_since");
        }

        assertThat(becomesTrue(() -> hasLine("liberty_message", traceId))).isTrue();
    }

    @Test
    void nothingIsTracedByDefault() {
        assertThat(Http.get("/api/v1/usage").headers().map()).doesNotContainKey("io.openliberty.trace");
    }

    private static int send(String path, String traceId) {
        return Http.send("GET", server.uri(), path, "traceparent", "00-" + traceId + "-b7ad6b7169203331-01")
                .statusCode();
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = LocalEnvironment.owner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean hasLine(String type, String traceId) {
        var log = LocalEnvironment.log(NAME);
        try {
            return Files.readAllLines(log).stream()
                    .filter(line -> line.startsWith("{\"type\":\"" + type + "\""))
                    .anyMatch(line -> traceId(line).equals(traceId));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static String traceId(String line) {
        try (var json = Json.createReader(new StringReader(line))) {
            return json.readObject().getString("ext_trace_id", "");
        }
    }

    private static boolean becomesTrue(BooleanSupplier condition) {
        var giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < giveUp) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException failure) {
                throw new AssertionError("interrupted", failure);
            }
        }
        return condition.getAsBoolean();
    }
}
