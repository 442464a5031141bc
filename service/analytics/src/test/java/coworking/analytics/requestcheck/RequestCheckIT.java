package coworking.analytics.requestcheck;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.Http;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microshed.testing.jupiter.MicroShedTest;

/** Requests that no web application sees, because they are malformed or about something that is not public. */
@MicroShedTest
class RequestCheckIT {

    private static final String REPORT = "/api/v1/usage";

    @ParameterizedTest
    @ValueSource(strings = {"FOO", "PROPFIND", "<a>", "G\u001bT"})
    void inventedMethodsAreNotImplemented(String method) throws IOException {
        RawRequest.of(method, REPORT).send().assertProblem(501, "/problems/method-not-implemented");
    }

    @Test
    void traceIsKnownButNotAllowed() throws IOException {
        RawRequest.of("TRACE", REPORT).send().assertProblem(405, "/problems/method-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a\u001bb",
                "/a%1Bb",
                "/a%00b",
                "/a%zz",
                "/a%",
                "/a%ff",
                "/a\u00ffb",
                "/api%2fv1/usage",
                "/api/v1%5cusage",
                "/api/../health_check",
                "//health_check",
                "/api//v1/usage",
                "/../../etc/passwd",
                "/%2e%2e/x",
                "/health_check;x=1",
                "/api;jsessionid=1/v1/usage",
                "/%57EB-INF/web.xml",
                "/api/v1/usage?x=\u001b",
                "/api/v1/usage?x=\u00ff"
            })
    void pathsInAnotherSpellingAreMalformed(String target) throws IOException {
        RawRequest.get(target).send().assertMalformed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: json",
                "Accept: a/b;q=x",
                "Accept: a/b;q=2",
                "Accept: a/b;q=.",
                "Transfer-Encoding: xchunked",
                "Accept: ,,;;==",
                "Accept-Language: ;;;q=x",
                "Content-Type: json",
                "User-Agent: \u001b[31m",
                "X-Forwarded-For: \u001b"
            })
    void malformedHeadersAreRefused(String header) throws IOException {
        RawRequest.get(REPORT, header).send().assertMalformed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "\u001b", "%zz", "<x>", "a:b", "[", "[1:2]", "[.]"})
    void malformedHostsAreRefused(String host) throws IOException {
        var request = new RawRequest("GET", REPORT, "HTTP/1.1", List.of("Host: " + host));

        request.send().assertMalformed();
    }

    @Test
    void aRequestNeedsExactlyOneHost() throws IOException {
        var none = new RawRequest("GET", REPORT, "HTTP/1.1", List.of());

        none.send().assertMalformed();
        none.with("Host: a").with("Host: b").send().assertMalformed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/WEB-INF",
                "/WEB-INF/web.xml",
                "/web-inf/web.xml",
                "/META-INF/openapi.yaml",
                "/health",
                "/health/ready",
                "/health/x",
                "/metrics",
                "/metrics/x",
                "/ibm/api",
                "/ibm/api/x",
                "/openapi/x",
                "/openapi/ui/x.js",
                "/openapi/ui/liberty-swagger-ui-zzz.js",
                "/openapi/ui/favicon-9.png",
                "/openapi/ui/WEB-INF/web.xml",
                "/nothing"
            })
    void whatIsNotPublicDoesNotExist(String path) throws IOException {
        RawRequest.get(path).send().assertProblem(404, "/problems/not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:1", "[::1]:9090"})
    void everyHostIsServed(String host) throws IOException {
        var request = new RawRequest("GET", "/health_check", "HTTP/1.1", List.of("Host: " + host));

        assertThat(request.send().body()).isEqualTo("ok");
    }

    @Test
    void longTargetsAndManyHeadersAreRefused() throws IOException {
        var manyHeaders = RawRequest.get(REPORT);
        for (var header = 0; header < 120; header++) {
            manyHeaders = manyHeaders.with("X-%d: a".formatted(header));
        }

        RawRequest.get("/" + "a".repeat(9_000)).send().assertProblem(414, "/problems/uri-too-long");
        RawRequest.get(REPORT + "?x=" + "a".repeat(9_000)).send().assertProblem(414, "/problems/uri-too-long");
        RawRequest.get(REPORT, "X: " + "a".repeat(20_000)).send().assertProblem(431, "/problems/headers-too-large");
        manyHeaders.send().assertProblem(431, "/problems/headers-too-large");
    }

    @Test
    void otherVersionsOfHttpAreNotSupported() throws IOException {
        var request = new RawRequest("GET", REPORT, "HTTP/9.9", List.of("Host: localhost"));

        assertThat(request.send().body()).contains("\"type\":\"/problems/http-version-not-supported\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
                "text/csv;q=0.5, application/json;q=1.000",
                "application/json; charset=\"utf-8\"",
                ""
            })
    void usualHeadersPass(String accept) throws IOException {
        assertThat(RawRequest.get(REPORT, "Accept: " + accept).send().status()).isEqualTo(200);
    }

    @Test
    void theViewerOfTheDescriptionIsPublicAndItsLinkIsRelative() throws IOException {
        var redirect = RawRequest.get("/openapi/ui").send();

        assertThat(redirect.status()).isEqualTo(308);
        assertThat(redirect.header("Location")).isEqualTo("/openapi/ui/");
        assertThat(Http.get("/openapi/ui/").body()).contains("<html");
        assertThat(Http.get("/openapi").body()).contains("openapi: 3.1");
    }

    @Test
    void aTypeUriLeadsToItsPage() {
        var page = Http.get("/problems/method-not-implemented");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).startsWith("# Method not implemented\n\nStatus 501. ");
    }
}
