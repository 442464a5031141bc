package coworking.analytics.requestcheck;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.requestcheck.RawRequest.RawResponse;
import coworking.local.server.LibertyServer;
import coworking.local.testing.LocalEnvironment;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microshed.testing.jupiter.MicroShedTest;

/** Headers about security: of every response, and for scripts of other origins. */
@MicroShedTest
class HeadersIT {

    private static final String REPORT = "/api/v1/usage";

    private static LibertyServer service;

    @BeforeAll
    static void start() {
        var environment = new HashMap<>(LocalEnvironment.sameDatabase());
        environment.put("CORS_ORIGINS", "https://app.example, http://localhost:3000");
        service = LocalEnvironment.startServer(environment, "headers");
        service.awaitUp("/health/ready");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {REPORT, "/api/reports/user_visits", "/health_check", "/nothing", "/health", "/openapi", "/a%zz"})
    void everyResponseHasThem(String path) throws IOException {
        var response = RawRequest.get(path).sendTo(service.uri());

        assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(response.header("Content-Security-Policy")).isEqualTo("default-src 'none'; frame-ancestors 'none'");
        assertThat(response.header("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/reports/daily_usage", "/api/reports/user_visits", "/api/v1/usage"})
    void reportsStayOutOfSharedCaches(String path) throws IOException {
        assertThat(RawRequest.get(path).sendTo(service.uri()).header("Cache-Control"))
                .startsWith("private");
    }

    @Test
    void otherOriginsAreClosedByDefault() throws IOException {
        var response = RawRequest.get(REPORT, "Origin: https://app.example").send();

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).doesNotContain("Access-Control-");
    }

    @Test
    void configuredOriginsMayRead() throws IOException {
        var response = get("https://app.example");

        assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example");
        assertThat(response.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(response.header("Vary")).contains("Origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "http://app.example", "https://app.example.evil", "null"})
    void othersMayNot(String origin) throws IOException {
        assertThat(get(origin).header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(get(origin).header("Vary")).contains("Origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {REPORT, "/openapi"})
    void aPreflightNamesMethodsAndHeaders(String path) throws IOException {
        var response = preflight(path, "http://localhost:3000");

        assertThat(response.status()).isEqualTo(204);
        assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:3000");
        assertThat(response.header("Access-Control-Allow-Methods")).contains("GET");
        assertThat(response.header("Access-Control-Allow-Headers")).contains("Authorization");
    }

    @Test
    void aPreflightOfAnotherOriginPermitsNothing() throws IOException {
        var response = preflight(REPORT, "https://evil.example");

        assertThat(response.status()).isEqualTo(204);
        assertThat(response.text()).doesNotContain("Access-Control-");
    }

    @Test
    void theManagementPortIsClosedToOtherOrigins() throws IOException {
        var response = RawRequest.get("/metrics", "Origin: https://app.example").sendTo(service.management());

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).doesNotContain("Access-Control-", "Set-Cookie");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$WSSN: evil.example", "$WSSP: x", "$WSRA: 6.6.6.6", "X-Forwarded-Host: evil.example"})
    void headersAboutTheHostAreNotBelieved(String header) throws IOException {
        var request = new RawRequest(
                "GET", "/api/v1/users/visits?limit=1", "HTTP/1.1", List.of("Host: evil.example", header));

        var response = request.sendTo(service.uri());

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).doesNotContain("evil.example", "6.6.6.6");
    }

    private static RawResponse preflight(String path, String origin) throws IOException {
        return RawRequest.of("OPTIONS", path, "Origin: " + origin, "Access-Control-Request-Method: GET")
                .sendTo(service.uri());
    }

    private static RawResponse get(String origin) throws IOException {
        return RawRequest.get(REPORT, "Origin: " + origin).sendTo(service.uri());
    }
}
