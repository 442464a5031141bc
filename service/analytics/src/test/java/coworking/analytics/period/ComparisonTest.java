package coworking.analytics.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void wholeBucketsAreComparedWithThoseRightBefore() {
        assertThat(previous("2024-04-01T00:00", "2024-07-01T00:00", "UTC", Granularity.MONTH))
                .containsExactly(
                        "2024-01-01T00:00Z 2024-02-01T00:00Z",
                        "2024-02-01T00:00Z 2024-03-01T00:00Z",
                        "2024-03-01T00:00Z 2024-04-01T00:00Z");
    }

    @Test
    void aWeekFromWednesdayIsComparedWithTheWeekBeforeInPartsOfTheSameLengths() {
        assertThat(previous("2024-01-10T00:00", "2024-01-17T00:00", "UTC", Granularity.WEEK))
                .containsExactly("2024-01-03T00:00Z 2024-01-08T00:00Z", "2024-01-08T00:00Z 2024-01-10T00:00Z");
    }

    @Test
    void partsOfWeeksAreComparedWithTheSameWeekdays() {
        assertThat(previous("2024-01-10T00:00", "2024-01-22T00:00", "UTC", Granularity.WEEK))
                .containsExactly("2023-12-27T00:00Z 2024-01-01T00:00Z", "2024-01-01T00:00Z 2024-01-08T00:00Z");
        assertThat(previous("2024-01-10T00:00", "2024-01-12T00:00", "UTC", Granularity.WEEK))
                .containsExactly("2024-01-03T00:00Z 2024-01-05T00:00Z");
    }

    @Test
    void partsOfMonthsHaveAsManyDaysAsFarAsTheEarlierMonthHasThem() {
        assertThat(previous("2024-03-15T00:00", "2024-05-01T00:00", "UTC", Granularity.MONTH))
                .containsExactly("2024-01-15T00:00Z 2024-02-01T00:00Z", "2024-02-01T00:00Z 2024-03-01T00:00Z");
        assertThat(previous("2024-01-15T00:00", "2024-03-10T00:00", "UTC", Granularity.MONTH))
                .containsExactly(
                        "2023-11-14T00:00Z 2023-12-01T00:00Z",
                        "2023-12-01T00:00Z 2024-01-01T00:00Z",
                        "2024-01-01T00:00Z 2024-01-10T00:00Z");
        assertThat(previous("2024-03-30T00:00", "2024-03-31T00:00", "UTC", Granularity.MONTH))
                .containsExactly("2024-02-29T00:00Z 2024-03-01T00:00Z");
        assertThat(previous("2024-03-01T00:00", "2024-03-31T00:00", "UTC", Granularity.MONTH))
                .containsExactly("2024-02-01T00:00Z 2024-03-01T00:00Z");
    }

    @Test
    void partsOfDaysAreComparedWithTheSameTimesOfDay() {
        assertThat(previous("2024-04-02T12:00", "2024-04-03T06:00", "Europe/Berlin", Granularity.DAY))
                .containsExactly(
                        "2024-04-01T12:00+02:00 2024-04-02T00:00+02:00",
                        "2024-04-02T00:00+02:00 2024-04-02T06:00+02:00");
        assertThat(previous("2024-04-01T12:00", "2024-04-02T00:00", "Europe/Berlin", Granularity.DAY))
                .containsExactly("2024-03-31T12:00+02:00 2024-04-01T00:00+02:00");
    }

    @Test
    void hoursKeepTheirLengthsWhereClocksChange() {
        assertThat(previous("2024-03-31T03:30", "2024-03-31T05:00", "Europe/Berlin", Granularity.HOUR))
                .containsExactly(
                        "2024-03-31T00:30+01:00 2024-03-31T01:00+01:00",
                        "2024-03-31T01:00+01:00 2024-03-31T03:00+02:00");
    }

    @Test
    void theYearBeforeHasTheSameDates() {
        assertThat(yearBefore("2024-05-01T00:00", "2024-05-03T12:00", Granularity.DAY))
                .containsExactly(
                        "2023-05-01T00:00Z 2023-05-02T00:00Z",
                        "2023-05-02T00:00Z 2023-05-03T00:00Z",
                        "2023-05-03T00:00Z 2023-05-03T12:00Z");
        assertThat(yearBefore("2024-02-01T00:00", "2024-04-01T00:00", Granularity.MONTH))
                .containsExactly("2023-02-01T00:00Z 2023-03-01T00:00Z", "2023-03-01T00:00Z 2023-04-01T00:00Z");
        assertThat(yearBefore("2024-02-10T00:00", "2024-03-15T00:00", Granularity.MONTH))
                .containsExactly("2023-02-10T00:00Z 2023-03-01T00:00Z", "2023-03-01T00:00Z 2023-03-15T00:00Z");
        assertThat(yearBefore("2024-02-01T00:00", "2024-02-29T00:00", Granularity.MONTH))
                .containsExactly("2023-02-01T00:00Z 2023-03-01T00:00Z");
    }

    @Test
    void the29thOfFebruaryIsComparedWithThe28th() {
        assertThat(yearBefore("2024-02-28T00:00", "2024-03-02T00:00", Granularity.DAY))
                .containsExactly(
                        "2023-02-28T00:00Z 2023-03-01T00:00Z",
                        "2023-02-28T00:00Z 2023-03-01T00:00Z",
                        "2023-03-01T00:00Z 2023-03-02T00:00Z");
        assertThat(yearBefore("2024-02-29T10:00", "2024-02-29T11:00", Granularity.HOUR))
                .containsExactly("2023-02-28T10:00Z 2023-02-28T11:00Z");
    }

    @Test
    void weeksAreComparedWithThose52WeeksBefore() {
        assertThat(yearBefore("2024-01-03T00:00", "2024-01-15T00:00", Granularity.WEEK))
                .containsExactly("2023-01-04T00:00Z 2023-01-09T00:00Z", "2023-01-09T00:00Z 2023-01-16T00:00Z");
    }

    private static List<String> previous(String from, String to, String zone, Granularity granularity) {
        return earlier(Comparison.PREVIOUS, from, to, zone, granularity);
    }

    private static List<String> yearBefore(String from, String to, Granularity granularity) {
        return earlier(Comparison.PREVIOUS_YEAR, from, to, "UTC", granularity);
    }

    private static List<String> earlier(
            Comparison comparison, String from, String to, String zone, Granularity granularity) {
        var buckets = Period.of(time(from, zone), time(to, zone)).buckets(granularity);
        return comparison.of(buckets, granularity).stream()
                .map(bucket ->
                        bucket.start().toOffsetDateTime() + " " + bucket.end().toOffsetDateTime())
                .toList();
    }

    private static ZonedDateTime time(String time, String zone) {
        return LocalDateTime.parse(time).atZone(ZoneId.of(zone));
    }
}
