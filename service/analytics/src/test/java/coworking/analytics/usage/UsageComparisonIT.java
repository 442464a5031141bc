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

/** Usage next to that of the preceding period or of the year before. */
@MicroShedTest
class UsageComparisonIT {

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
}
