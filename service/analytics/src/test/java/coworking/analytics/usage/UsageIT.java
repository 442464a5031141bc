package coworking.analytics.usage;

import static coworking.analytics.Csv.csv;
import static coworking.analytics.Json.json;
import static coworking.analytics.Json.parse;
import static coworking.analytics.TestData.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.Http;
import coworking.analytics.TestData;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/** Tokens and visits per bucket. */
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
    void zonesThatTheJdkDoesNotListAreZones() throws SQLException {
        TestData.replaceWith(tokens("('2024-01-02 04:59', null)"));

        var response = parse(
                Http.get("/api/v1/usage?from=2024-01-01&to=2024-01-02&zone=EST").body());

        assertThat(response.getString("zone")).isEqualTo("EST");
        assertThat(response.getString("to")).isEqualTo("2024-01-02T00:00:00.000000-05:00");
        assertThat(response.getJsonObject("totals").getInt("issued")).isEqualTo(1);
    }
}
