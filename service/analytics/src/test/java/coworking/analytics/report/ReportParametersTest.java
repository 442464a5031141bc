package coworking.analytics.report;

import static coworking.analytics.report.SentParameters.buckets;
import static coworking.analytics.report.SentParameters.parameters;
import static coworking.analytics.report.SentParameters.read;
import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.period.Basis;
import coworking.analytics.period.Granularity;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The period, zone and basis that parameters select. */
class ReportParametersTest {

    @Test
    void endsWithTheCurrentBucketAndBegins30BucketsEarlier() {
        var period = buckets(parameters(), Granularity.DAY);

        assertThat(period.start()).hasToString("2024-02-13T00:00Z[UTC]");
        assertThat(period.end()).hasToString("2024-03-14T00:00Z[UTC]");
    }

    @Test
    void currentBucketsAreThoseOfTheZone() {
        var query = read(parameters("zone", "Pacific/Auckland")).buckets(Granularity.WEEK, Basis.USED);

        assertThat(query.period().end()).hasToString("2024-03-18T00:00+13:00[Pacific/Auckland]");
        assertThat(query.today()).hasToString("2024-03-13");
        assertThat(query.basis()).isEqualTo(Basis.USED);
    }

    @Test
    void readsDatesAndDateTimesInTheZone() {
        var period = buckets(
                parameters("zone", "Asia/Kolkata", "from", "2024-01-01", "to", "2024-01-02T09:30"), Granularity.HOUR);

        assertThat(period.fromUtc()).hasToString("2023-12-31T18:30");
        assertThat(period.toUtc()).hasToString("2024-01-02T04:00");
    }

    @Test
    void readsMomentsAsResponsesWriteThem() {
        var period = buckets(
                parameters("from", "2024-01-01T00:00:00.000000+02:00", "to", "2024-01-02T00:00:00.000000Z"),
                Granularity.HOUR);

        assertThat(period.fromUtc()).hasToString("2023-12-31T22:00");
        assertThat(period.toUtc()).hasToString("2024-01-02T00:00");
    }

    @Test
    void otherMomentsAreReadToTheMicrosecond() {
        var sent = parameters("joined_from", "1880-06-01T00:00:32.000413+00:54", "zone", "Europe/Berlin");

        assertThat(read(sent).utc("joined_from").orElseThrow()).hasToString("1880-05-31T23:06:32.000413");
    }

    @Test
    void coversAllTimeByDefault() {
        assertThat(read(parameters()).allTime(Basis.ISSUED).period().isAllTime())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "UTC, 1900-01-01T00:00Z[UTC]",
        "Asia/Kolkata, 1906-01-02T00:00+05:30[Asia/Kolkata]",
        "Africa/Monrovia, 1972-01-08T00:00Z[Africa/Monrovia]",
        "Pacific/Kiritimati, 1979-10-02T00:00-10:00[Pacific/Kiritimati]",
    })
    void theFirstDateOfAZoneHasAnOffsetOfQuartersOfAnHour(String zone, String first) {
        var query = read(parameters("to", "2024-01-01", "zone", zone)).allTime(Basis.ISSUED);

        assertThat(query.period().start()).hasToString(first);
    }

    @Test
    void defaultPeriodsBeginOnTheFirstDateIfThereAreNot30BucketsAfterIt() {
        var period = buckets(parameters("to", "1973-01-01", "zone", "Africa/Monrovia"), Granularity.MONTH);

        assertThat(period.start()).hasToString("1972-01-08T00:00Z[Africa/Monrovia]");
    }

    @Test
    void queriesAsOfAnotherDayEndWithThatDay() {
        var query = read(parameters("from", "2024-01-01"))
                .asOf(LocalDate.of(2024, 3, 12))
                .allTime(Basis.ISSUED);

        assertThat(query.period().end()).hasToString("2024-03-13T00:00Z[UTC]");
        assertThat(query.today()).hasToString("2024-03-12");
    }
}
