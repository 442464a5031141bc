package coworking.analytics.load;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.Http;
import coworking.analytics.TestData;
import coworking.local.server.LibertyServer;
import coworking.local.testing.LocalEnvironment;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/** A service without a cache that has more clients than connections. */
@MicroShedTest
@Tag("long")
class LoadIT {

    private static final String REPORT = "/api/reports/daily_usage";

    private static final List<String> REPORTS = List.of(
            REPORT,
            "/api/v1/usage",
            "/api/v1/usage/heatmap",
            "/api/v1/summary",
            "/api/v1/users/visits?limit=10",
            "/api/v1/users/activity",
            "/api/v1/users/retention",
            "/api/v1/tokens/redemption",
            "/api/reports/user_visits");

    private static LibertyServer service;
    private static ExecutorService clients;

    @BeforeAll
    static void start() throws SQLException {
        TestData.replaceWith(
                "insert into users (id, joined_at) select n, now() - n * interval '1 hour' from generate_series(1, 100) as n",
                "insert into tokens (user_id, created_at, used_at) select n, now() - n * interval '1 hour', now() from generate_series(1, 100) as n");
        var environment = new HashMap<>(LocalEnvironment.sameDatabase());
        environment.put("REPORT_CACHE_SECONDS", "0");
        service = LocalEnvironment.startServer(environment, "load");
        service.awaitUp("/health/ready");
        clients = Executors.newFixedThreadPool(250);
    }

    @AfterAll
    static void stop() {
        service.close();
        clients.shutdown();
    }

    @Test
    void sixtyFourClientsOfMixedReportsSeeNoRefusal() throws Exception {
        var sixtyFour = Executors.newFixedThreadPool(64);
        try {
            var requests = new ArrayList<Future<HttpResponse<String>>>();
            for (var client = 0; client < 64; client++) {
                for (var report : REPORTS) {
                    requests.add(sixtyFour.submit(() -> get(report)));
                }
            }

            for (var request : requests) {
                assertThat(request.get().statusCode()).as(request.get().body()).isEqualTo(200);
            }
        } finally {
            sixtyFour.shutdown();
        }
    }

    /** Ten of them are at work, 200 wait, and 40 are refused at once, while the database is busy with itself. */
    @Test
    void probesRespondWhile250ClientsWait() throws Exception {
        var requests = new ArrayList<Future<HttpResponse<String>>>();
        try (var locks = new Locks()) {
            for (var client = 0; client < 250; client++) {
                requests.add(clients.submit(() -> get(REPORT)));
            }
            var refused = awaitAny(requests);
            assertThat(locks.areHeld()).isTrue();
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("2");
            assertThat(refused.body()).contains("\"title\":\"Service busy\"");

            for (var probe : List.of("/health/live", "/health/ready", "/health_check")) {
                var start = Instant.now();
                assertThat(get(probe).statusCode()).as(probe).isEqualTo(200);
                assertThat(Duration.between(start, Instant.now())).as(probe).isLessThan(Duration.ofSeconds(4));
            }
        }
        for (var request : requests) {
            assertThat(request.get().statusCode()).isIn(200, 400, 503);
        }
        assertThat(get(REPORT).statusCode()).isEqualTo(200);
    }

    @Test
    void aReportThatTakesTooLongNamesTheLimit() throws Exception {
        HttpResponse<String> response;
        try (var locks = new Locks()) {
            response = get("/api/v1/usage?granularity=hour");
            assertThat(get("/api/v1/usage").statusCode())
                    .as("a request of which there is no less")
                    .isEqualTo(503);
            assertThat(locks.areHeld()).isTrue();
        }

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body()).contains("needs longer than the limit of 2 s", "a shorter period");
        assertThat(get("/api/v1/usage").statusCode()).isEqualTo(200);
    }

    @Test
    void workOfAClientThatHasGoneEndsWithinTwoSeconds() throws Exception {
        try (var locks = new Locks()) {
            var request = clients.submit(() -> get(REPORT));
            locks.awaitWaiting();
            request.cancel(true);

            Thread.sleep(Duration.ofSeconds(3).toMillis()); // the limit and slack

            assertThat(locks.waiting()).isZero();
        }
    }

    private static HttpResponse<String> get(String path) {
        return Http.get(service, path);
    }

    private static <T> T awaitAny(List<Future<T>> futures) throws Exception {
        while (true) {
            for (var future : futures) {
                if (future.isDone()) {
                    return future.get();
                }
            }
            Thread.sleep(5);
        }
    }
}
