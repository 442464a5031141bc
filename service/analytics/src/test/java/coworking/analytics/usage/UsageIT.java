package coworking.analytics.usage;

import static coworking.analytics.Json.json;
import static coworking.analytics.Json.parse;
import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.Http;
import coworking.analytics.TestData;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.microshed.testing.ApplicationEnvironment;
import org.microshed.testing.jupiter.MicroShedTest;

@MicroShedTest
class UsageIT {

    @Test
    void bucketsWithoutTokensAreZero() throws SQLException {
        TestData.replaceWith(tokens(
                "('2024-05-01 10:00', '2024-05-01 10:05')",
                "('2024-05-01 23:59:59', null)",
                "('2024-05-03 00:00', '2024-05-03 00:01')"));

        var response = Http.get("/api/v1/usage?from=2024-05-01&to=2024-05-04");

        assertThat(parse(response.body())).isEqualTo(json("""
                {
                    'from': '2024-05-01T00:00:00.000000Z', 'to': '2024-05-04T00:00:00.000000Z', 'zone': 'UTC', 'granularity': 'day',
                    'basis': 'issued', 'totals': {'issued': 3, 'visits': 2},
                    'buckets': [
                        {'start': '2024-05-01T00:00:00.000000Z', 'end': '2024-05-02T00:00:00.000000Z', 'issued': 2, 'visits': 1},
                        {'start': '2024-05-02T00:00:00.000000Z', 'end': '2024-05-03T00:00:00.000000Z', 'issued': 0, 'visits': 0},
                        {'start': '2024-05-03T00:00:00.000000Z', 'end': '2024-05-04T00:00:00.000000Z', 'issued': 1, 'visits': 1}
                    ]
                }"""));
    }

    @Test
    void visitsMayBelongToTheirUse() throws SQLException {
        TestData.replaceWith(tokens("('2024-06-01 23:50', '2024-06-02 00:10')", "('2024-06-02 10:00', null)"));

        assertThat(csv("/api/v1/usage?from=2024-06-01&to=2024-06-03&basis=used"))
                .containsExactly(
                        "start,end,issued,visits",
                        "2024-06-01T00:00:00.000000Z,2024-06-02T00:00:00.000000Z,1,0",
                        "2024-06-02T00:00:00.000000Z,2024-06-03T00:00:00.000000Z,1,1");
    }

    @Test
    void daysAreThoseOfTheZoneAlsoWhenTheClocksChange() throws SQLException {
        // Berlin: 23 hours on 2024-03-31, from 23:00 UTC of the day before to 22:00 UTC.
        TestData.replaceWith(tokens(
                "('2024-03-30 22:59', null)",
                "('2024-03-30 23:00', null)",
                "('2024-03-31 21:59', null)",
                "('2024-03-31 22:00', null)"));

        assertThat(csv("/api/v1/usage?from=2024-03-30&to=2024-04-02&zone=Europe/Berlin"))
                .containsExactly(
                        "start,end,issued,visits",
                        "2024-03-30T00:00:00.000000+01:00,2024-03-31T00:00:00.000000+01:00,1,0",
                        "2024-03-31T00:00:00.000000+01:00,2024-04-01T00:00:00.000000+02:00,2,0",
                        "2024-04-01T00:00:00.000000+02:00,2024-04-02T00:00:00.000000+02:00,1,0");
    }

    @Test
    void aZoneOf45MinutesIsRight() throws SQLException {
        TestData.replaceWith(tokens("('2024-01-01 18:14:59', null)", "('2024-01-01 18:15', null)"));

        assertThat(csv("/api/v1/usage?from=2024-01-01&to=2024-01-03&zone=Asia/Kathmandu"))
                .containsExactly(
                        "start,end,issued,visits",
                        "2024-01-01T00:00:00.000000+05:45,2024-01-02T00:00:00.000000+05:45,1,0",
                        "2024-01-02T00:00:00.000000+05:45,2024-01-03T00:00:00.000000+05:45,1,0");
    }

    @Test
    void theFirstAndTheLastBucketEndWhereThePeriodDoes() throws SQLException {
        TestData.replaceWith(tokens("('2024-02-10 11:59', null)", "('2024-02-10 12:00', null)"));

        assertThat(csv("/api/v1/usage?from=2024-02-10T12:00&to=2024-03-10&granularity=month"))
                .containsExactly(
                        "start,end,issued,visits",
                        "2024-02-10T12:00:00.000000Z,2024-03-01T00:00:00.000000Z,1,0",
                        "2024-03-01T00:00:00.000000Z,2024-03-10T00:00:00.000000Z,0,0");
    }

    @Test
    void comparesWithThePrecedingPeriod() throws SQLException {
        TestData.replaceWith(tokens("('2024-01-01 10:00', null)", "('2024-01-08 10:00', '2024-01-08 10:01')"));

        var response = Http.get("/api/v1/usage?from=2024-01-08&to=2024-01-15&granularity=week&compare=previous");

        assertThat(parse(response.body())).isEqualTo(json("""
                {
                    'from': '2024-01-08T00:00:00.000000Z', 'to': '2024-01-15T00:00:00.000000Z', 'zone': 'UTC', 'granularity': 'week',
                    'basis': 'issued', 'totals': {'issued': 1, 'visits': 1},
                    'previous': {
                        'from': '2024-01-01T00:00:00.000000Z', 'to': '2024-01-08T00:00:00.000000Z', 'zone': 'UTC',
                        'totals': {'issued': 1, 'visits': 0}
                    },
                    'buckets': [{
                        'start': '2024-01-08T00:00:00.000000Z', 'end': '2024-01-15T00:00:00.000000Z', 'issued': 1, 'visits': 1,
                        'previous_start': '2024-01-01T00:00:00.000000Z', 'previous_end': '2024-01-08T00:00:00.000000Z',
                        'previous_issued': 1, 'previous_visits': 0
                    }]
                }"""));
    }

    @Test
    void aWeekThatBeginsWithinAWeekIsComparedInPartsOfTheSameLengths() throws SQLException {
        TestData.replaceWith(tokens(
                "('2024-01-04 10:00', null)",
                "('2024-01-09 10:00', null)",
                "('2024-01-10 10:00', null)",
                "('2024-01-16 10:00', null)"));

        assertThat(csv("/api/v1/usage?from=2024-01-10&to=2024-01-17&granularity=week&compare=previous"))
                .containsExactly(
                        "start,end,issued,visits,previous_start,previous_end,previous_issued,previous_visits",
                        "2024-01-10T00:00:00.000000Z,2024-01-15T00:00:00.000000Z,1,0,"
                                + "2024-01-03T00:00:00.000000Z,2024-01-08T00:00:00.000000Z,1,0",
                        "2024-01-15T00:00:00.000000Z,2024-01-17T00:00:00.000000Z,1,0,"
                                + "2024-01-08T00:00:00.000000Z,2024-01-10T00:00:00.000000Z,1,0");
    }

    @Test
    void comparesWithTheYearBefore() throws SQLException {
        TestData.replaceWith(tokens("('2023-02-28 10:00', null)", "('2024-02-29 10:00', '2024-02-29 10:01')"));

        var response = Http.get("/api/v1/usage?from=2024-02-29&to=2024-03-01&compare=previous_year");

        assertThat(parse(response.body())).isEqualTo(json("""
                {
                    'from': '2024-02-29T00:00:00.000000Z', 'to': '2024-03-01T00:00:00.000000Z', 'zone': 'UTC',
                    'granularity': 'day', 'basis': 'issued', 'totals': {'issued': 1, 'visits': 1},
                    'previous': {
                        'from': '2023-02-28T00:00:00.000000Z', 'to': '2023-03-01T00:00:00.000000Z', 'zone': 'UTC',
                        'totals': {'issued': 1, 'visits': 0}
                    },
                    'buckets': [{
                        'start': '2024-02-29T00:00:00.000000Z', 'end': '2024-03-01T00:00:00.000000Z',
                        'issued': 1, 'visits': 1, 'previous_start': '2023-02-28T00:00:00.000000Z',
                        'previous_end': '2023-03-01T00:00:00.000000Z', 'previous_issued': 1, 'previous_visits': 0
                    }]
                }"""));
    }

    @Test
    void aPeriodHasToLeaveRoomForTheOneToCompareWith() {
        assertThat(Http.get("/api/v1/usage?from=1900-01-01&to=1900-01-03&compare=previous")
                        .body())
                .contains("a time so late that the period to compare with begins on 1900-01-01 or later");
    }

    @Test
    void zonesThatTheJdkDoesNotListAreZones() throws SQLException {
        TestData.replaceWith(tokens("('2024-01-02 04:59', null)"));

        var response = parse(
                Http.get("/api/v1/usage?from=2024-01-01&to=2024-01-02&zone=EST").body());

        assertThat(response.getString("zone")).isEqualTo("EST");
        assertThat(response.getString("to")).isEqualTo("2024-01-02T00:00:00.000000-05:00");
        assertThat(response.getJsonObject("totals").getInt("issued")).isEqualTo(1);
    }

    @Test
    void timesOfAResponseCanBeRequested() throws SQLException {
        TestData.replaceWith(tokens("('2024-03-31 00:30', null)"));
        var response = parse(Http.get("/api/v1/usage/heatmap?to=2024-04-01&zone=Africa/Monrovia")
                .body());

        var again = "/api/v1/usage/heatmap?zone=Africa/Monrovia&from=" + response.getString("from") + "&to="
                + response.getString("to");

        assertThat(response.getString("from")).isEqualTo("1972-01-08T00:00:00.000000Z");
        assertThat(parse(Http.get(again).body())).isEqualTo(response);
    }

    @Test
    void timesForSpreadsheetsHaveNoOffset() throws SQLException {
        TestData.replaceWith();

        assertThat(csv("/api/v1/usage?from=2024-05-01&to=2024-05-02&zone=Europe/Berlin&format=spreadsheet"))
                .containsExactly(
                        "start,end,issued,visits", "2024-05-01T00:00:00.000000,2024-05-02T00:00:00.000000,0,0");
    }

    @Test
    void filesAreNamedAfterTheReportAndItsPeriod() throws SQLException {
        TestData.replaceWith();

        assertThat(disposition("/api/v1/usage?from=2024-05-01&to=2024-06-01&format=csv"))
                .isEqualTo("attachment; filename=\"usage_2024-05-01_2024-06-01.csv\"");
        assertThat(disposition("/api/v1/usage/heatmap")).isEqualTo("inline; filename=\"usage-heatmap_all-time.json\"");
    }

    private static String disposition(String path) {
        return Http.get(path).headers().firstValue("Content-Disposition").orElseThrow();
    }

    @Test
    void theHeatmapHasACellForEachHourOfEachWeekdayInTheZone() throws SQLException {
        // A Monday 23:30 UTC is a Tuesday 00:30 in Berlin.
        TestData.replaceWith(tokens("('2024-01-01 23:30', '2024-01-01 23:40')", "('2023-01-02 23:45', null)"));

        var rows = csv("/api/v1/usage/heatmap?zone=Europe/Berlin");

        assertThat(rows).hasSize(1 + 7 * 24).contains("tuesday,0,2,1", "monday,23,0,0");
        assertThat(rows.subList(0, 3)).containsExactly("weekday,hour,issued,visits", "monday,0,0,0", "monday,1,0,0");
    }

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

    private static List<String> csv(String path) {
        var response = Http.get(path, "Accept", "text/csv");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        return response.body().lines().toList();
    }

    /** @param times times of issue and use, each pair in parentheses */
    private static String tokens(String... times) {
        return "insert into tokens (created_at, used_at) values " + String.join(", ", times);
    }
}
