package coworking.analytics.report;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.Http;
import coworking.analytics.TestData;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microshed.testing.jupiter.MicroShedTest;

/** Content negotiation, and conditional requests of clients that have a report already. */
@MicroShedTest
class NegotiationIT {

    private static final String REPORT = "/api/v1/usage?from=2024-01-01&to=2024-01-08";

    @BeforeAll
    static void noRows() throws SQLException {
        TestData.replaceWith();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json;q=0, text/csv | text/csv;charset=utf-8",
                "*/*, application/json;q=0 | text/csv;charset=utf-8",
                "text/html, */*;q=0.1 | application/json",
            })
    void theMostSpecificRangeDecides(String accept, String type) {
        assertThat(type(Http.get(REPORT, "Accept", accept))).isEqualTo(type);
    }

    @Test
    void anExplicitFormatWins() {
        assertThat(type(Http.get(REPORT + "&format=csv", "Accept", "application/xml")))
                .isEqualTo("text/csv;charset=utf-8");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/usage, application/xml",
        "/api/v1/usage, application/json;q=0",
        "/api/reports/daily_usage, text/csv"
    })
    void otherTypesAreNotAcceptable(String path, String accept) {
        var response = Http.get(path, "Accept", accept);

        assertThat(response.statusCode()).isEqualTo(406);
        assertThat(type(response)).isEqualTo("application/problem+json");
        assertThat(response.body()).contains("\"type\":\"/problems/not-acceptable\"");
    }

    @Test
    void aReportThatTheClientHasIsNotSent() {
        var report = Http.get(REPORT);
        var tag = report.headers().firstValue("ETag").orElseThrow();

        var response = Http.get(REPORT, "If-None-Match", "\"other\", " + tag);

        assertThat(tag).startsWith("W/\"");
        assertThat(response.statusCode()).isEqualTo(304);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("ETag")).hasValue(tag);
        assertThat(response.headers().firstValue("Cache-Control"))
                .isEqualTo(report.headers().firstValue("Cache-Control"));
        assertThat(response.headers().firstValue("Vary"))
                .hasValueSatisfying(vary -> assertThat(vary).contains("Accept"));
        assertThat(response.headers().firstValue("Content-Type")).isEmpty();
    }

    @Test
    void tagsOfReportsAreComparedWeakly() {
        var tag = Http.get(REPORT).headers().firstValue("ETag").orElseThrow();

        assertThat(Http.get(REPORT, "If-None-Match", tag.substring(2)).statusCode())
                .isEqualTo(304);
        assertThat(Http.get(REPORT, "If-None-Match", "*").statusCode()).isEqualTo(304);
        assertThat(Http.get(REPORT, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
        assertThat(Http.get(REPORT, "If-None-Match", "nonsense").statusCode()).isEqualTo(200);
    }

    @Test
    void aWeakTagNeverMatchesStrongly() {
        var tag = Http.get(REPORT).headers().firstValue("ETag").orElseThrow();

        var response = Http.get(REPORT, "If-Match", tag);

        assertThat(response.statusCode()).isEqualTo(412);
        assertThat(type(response)).isEqualTo("application/problem+json");
        assertThat(response.body()).contains("\"type\":\"/problems/precondition-failed\"");
        assertThat(Http.get(REPORT, "If-Match", "*").statusCode()).isEqualTo(200);
        assertThat(Http.get("/health_check", "If-Match", "\"x\"").statusCode()).isEqualTo(412);
    }

    @Test
    void headHasTheHeadersOfGet() {
        var get = Http.get(REPORT);
        var head = Http.send("HEAD", REPORT);

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (var name : new String[] {"ETag", "Content-Type", "Cache-Control", "Vary"}) {
            assertThat(head.headers().firstValue(name))
                    .as(name)
                    .isEqualTo(get.headers().firstValue(name));
        }
    }

    private static String type(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Type").orElse("");
    }
}
