package coworking.analytics.report;

import static coworking.analytics.Csv.csv;
import static coworking.analytics.Json.parse;
import static coworking.analytics.TestData.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.Http;
import coworking.analytics.TestData;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.microshed.testing.ApplicationEnvironment;
import org.microshed.testing.jupiter.MicroShedTest;

/** Requests and responses of reports, apart from the figures. */
@MicroShedTest
class ReportResponseIT {

    @Test
    void wrongParametersAreAllNamed() {
        var response = Http.get("/api/v1/usage?granularity=year&basis=asked&form=csv");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(parse(response.body()).getJsonArray("parameters").toString()).isEqualTo("""
                [{"name":"granularity","value":"year","allowed":"one of hour, day, week, month"},\
                {"name":"basis","value":"asked","allowed":"one of issued, used"},\
                {"name":"form","value":"csv","allowed":"only format, zone, from, to, granularity, basis, compare"}]""");
    }

    @Test
    void aMalformedQueryIsAnInvalidParameter() throws IOException {
        var service = URI.create(ApplicationEnvironment.Resolver.load().getApplicationURL());
        try (var socket = new Socket(service.getHost(), service.getPort())) {
            socket.getOutputStream()
                    .write("GET /api/v1/usage?from=%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400 Bad Request")
                    .contains("query is 'from=%zz'; allowed: characters encoded as in a URI");
        }
    }

    @Test
    void filesAreNamedAfterTheReportAndItsPeriod() throws SQLException {
        TestData.replaceWith();

        assertThat(disposition("/api/v1/usage?from=2024-05-01&to=2024-06-01&format=csv"))
                .isEqualTo("attachment; filename=\"usage_2024-05-01_2024-06-01.csv\"");
        assertThat(disposition("/api/v1/usage/heatmap")).isEqualTo("inline; filename=\"usage-heatmap_all-time.json\"");
    }

    @Test
    void timesForSpreadsheetsHaveNoOffset() throws SQLException {
        TestData.replaceWith();

        assertThat(csv("/api/v1/usage?from=2024-05-01&to=2024-05-02&zone=Europe/Berlin&format=spreadsheet"))
                .containsExactly(
                        "start,end,issued,visits", "2024-05-01T00:00:00.000000,2024-05-02T00:00:00.000000,0,0");
    }

    @Test
    void anUnchangedReportIsNotSentAgain() throws SQLException {
        TestData.replaceWith(tokens("('2021-05-01 10:00', null)"));
        var first = Http.get("/api/v1/usage?from=2021-05-01&to=2021-05-02");
        var tag = first.headers().firstValue("ETag").orElseThrow();

        var second = Http.get("/api/v1/usage?from=2021-05-01&to=2021-05-02", "If-None-Match", tag);

        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(first.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(control -> assertThat(control).contains("private", "max-age="));
    }

    @Test
    void responsesAreCompressedIfThatIsAccepted() throws SQLException {
        TestData.replaceWith();

        var response =
                Http.get("/api/v1/usage?granularity=hour&from=2021-05-01&to=2021-06-01", "Accept-Encoding", "gzip");

        assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
    }

    private static String disposition(String path) {
        return Http.get(path).headers().firstValue("Content-Disposition").orElseThrow();
    }
}
