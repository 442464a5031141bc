package coworking.analytics.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeriodTest {

    @Test
    void aDayOfSpringForwardHas23Hours() {
        var period = period("2024-03-30T00:00", "2024-04-02T00:00", "Europe/Berlin");

        assertThat(hours(period, Granularity.DAY)).containsExactly(24L, 23L, 24L);
        assertThat(period.buckets(Granularity.HOUR)).hasSize(24 + 23 + 24);
    }

    @Test
    void aDayOfFallBackHas25Hours() {
        var period = period("2024-10-26T00:00", "2024-10-29T00:00", "Europe/Berlin");

        assertThat(hours(period, Granularity.DAY)).containsExactly(24L, 25L, 24L);
        assertThat(starts(period, Granularity.HOUR))
                .contains("2024-10-27T02:00+02:00[Europe/Berlin]", "2024-10-27T02:00+01:00[Europe/Berlin]");
    }

    @Test
    void anHourIsCutWhereTheClockIsPutForwardByHalfAnHour() {
        var period = period("2024-10-06T01:00", "2024-10-06T04:00", "Australia/Lord_Howe");

        assertThat(starts(period, Granularity.HOUR))
                .containsExactly(
                        "2024-10-06T01:00+10:30[Australia/Lord_Howe]",
                        "2024-10-06T02:30+11:00[Australia/Lord_Howe]",
                        "2024-10-06T03:00+11:00[Australia/Lord_Howe]");
    }

    @Test
    void anHourHasTwoPartsWhereTheClockIsPutBackByHalfAnHour() {
        var period = period("2024-04-07T01:00", "2024-04-07T03:00", "Australia/Lord_Howe");

        assertThat(starts(period, Granularity.HOUR))
                .containsExactly(
                        "2024-04-07T01:00+11:00[Australia/Lord_Howe]",
                        "2024-04-07T01:30+10:30[Australia/Lord_Howe]",
                        "2024-04-07T02:00+10:30[Australia/Lord_Howe]");
    }

    @Test
    void aDayWhoseMidnightComesTwiceBeginsAtTheFirst() {
        // At 01:00 of 2024-10-27 the clocks of the Azores went back to midnight.
        var day = time("2024-11-26T00:00", "Atlantic/Azores");

        assertThat(Granularity.DAY.before(day, 30)).hasToString("2024-10-27T00:00Z[Atlantic/Azores]");
    }

    @Test
    void daysOfA45MinuteZoneBeginAtItsMidnight() {
        var period = period("2024-01-01T00:00", "2024-01-02T00:00", "Asia/Kathmandu");

        assertThat(period.fromUtc()).hasToString("2023-12-31T18:15");
        assertThat(period.toUtc()).hasToString("2024-01-01T18:15");
    }

    @Test
    void weeksBeginOnMondayAlsoAcrossTheYear() {
        var period = period("2024-12-23T00:00", "2025-01-13T00:00", "UTC");

        assertThat(starts(period, Granularity.WEEK))
                .containsExactly("2024-12-23T00:00Z[UTC]", "2024-12-30T00:00Z[UTC]", "2025-01-06T00:00Z[UTC]");
    }

    @Test
    void monthsHaveTheirOwnLengths() {
        var period = period("2024-01-01T00:00", "2024-04-01T00:00", "UTC");

        assertThat(hours(period, Granularity.MONTH)).containsExactly(31 * 24L, 29 * 24L, 31 * 24L);
    }

    @Test
    void bucketsAtTheEdgesEndWhereThePeriodDoes() {
        var period = period("2024-01-15T12:00", "2024-02-10T00:00", "UTC");

        assertThat(period.buckets(Granularity.MONTH))
                .extracting(bucket -> bucket.start() + " " + bucket.end())
                .containsExactly(
                        "2024-01-15T12:00Z[UTC] 2024-02-01T00:00Z[UTC]",
                        "2024-02-01T00:00Z[UTC] 2024-02-10T00:00Z[UTC]");
    }

    @Test
    void countsBucketsWithoutListingThem() {
        assertThat(Granularity.HOUR.count(period("1900-01-01T00:00", "9999-01-01T00:00", "UTC")))
                .isEqualTo(70_994_376);
        assertThat(Granularity.DAY.count(period("2024-01-01T12:00", "2024-01-04T00:15", "UTC")))
                .isEqualTo(4);
        assertThat(Granularity.WEEK.count(period("2024-01-03T00:00", "2024-01-15T00:00", "UTC")))
                .isEqualTo(2);
        assertThat(Granularity.MONTH.count(period("2024-01-31T00:00", "2024-03-01T00:15", "UTC")))
                .isEqualTo(3);
    }

    @Test
    void widensToWholeBuckets() {
        var period = period("2024-01-03T12:00", "2024-01-09T00:00", "Europe/Berlin");

        assertThat(period.widenedTo(Granularity.WEEK))
                .isEqualTo(period("2024-01-01T00:00", "2024-01-15T00:00", "Europe/Berlin"));
    }

    private static Period period(String from, String to, String zone) {
        return Period.of(time(from, zone), time(to, zone));
    }

    private static ZonedDateTime time(String time, String zone) {
        return LocalDateTime.parse(time).atZone(ZoneId.of(zone));
    }

    private static List<Long> hours(Period period, Granularity granularity) {
        return period.buckets(granularity).stream()
                .map(bucket -> Duration.between(bucket.start(), bucket.end()).toHours())
                .toList();
    }

    private static List<String> starts(Period period, Granularity granularity) {
        return period.buckets(granularity).stream()
                .map(bucket -> bucket.start().toString())
                .toList();
    }
}
