package coworking.analytics.report;

import static coworking.analytics.report.SentParameters.buckets;
import static coworking.analytics.report.SentParameters.parameters;
import static coworking.analytics.report.SentParameters.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import coworking.analytics.period.Basis;
import coworking.analytics.period.Comparison;
import coworking.analytics.period.Granularity;
import coworking.chassis.parameter.Parameters;
import coworking.chassis.problem.InvalidParameter;
import coworking.chassis.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters that are refused, and what is allowed instead. */
class RefusedParametersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-30",
                "2024-1-1",
                "24-01-01",
                "+12024-01-01",
                "2024-01-01T",
                "2024-01-01T24:00",
                "2024-01-01 00:00",
                "2024-01-01T00:00+02",
                "2024-01-01T00:00:00+02:00:30",
                "2024-01-01T00:10",
                "2024-01-01T00:15:00.000001",
                "٢٠٢٤-٠١-٠١",
                "-2024-01-01",
                "99999-01-01",
                "now"
            })
    void refusesWhatIsNoDateOrNotAtAQuarterOfAnHour(String from) {
        assertThat(refusalOf(parameters("from", from)))
                .containsExactly(
                        new InvalidParameter(
                                "from",
                                from,
                                "an ISO 8601 date or date-time of the years 1900 to 9999, at a quarter of an hour, e.g. 2026-03-01 or 2026-03-01T09:30"));
    }

    /** Monrovia's clocks skipped the first 44.5 minutes of 1972-01-07. */
    @ParameterizedTest
    @ValueSource(strings = {"1972-01-06", "1972-01-07"})
    void refusesTimesBeforeTheFirstDateOfTheZone(String from) {
        assertThat(refusalOf(parameters("from", from, "to", "1972-02-01", "zone", "Africa/Monrovia")))
                .containsExactly(new InvalidParameter(
                        "from", from, "a time on 1972-01-08 or later, the first date of the reports in this zone"));
    }

    @Test
    void refusesBucketsThatEndAfterTheYear9999() {
        var sent = parameters("from", "9999-12-01", "to", "9999-12-31");
        read(sent).pairsOfBuckets(Granularity.MONTH, Basis.ISSUED);

        assertThat(refusals(sent))
                .containsExactly(new InvalidParameter(
                        "to", "9999-12-31", "a time whose bucket ends in the year 9999 or before"));
    }

    @Test
    void refusesPeriodsThatAreComparedWithTimesBeforeTheFirst() {
        var sent = parameters("from", "1900-01-02", "to", "1900-01-04");
        var parameters = read(sent);
        parameters.requireRoomBefore(parameters.buckets(Granularity.DAY, Basis.ISSUED), Comparison.PREVIOUS);

        assertThat(refusals(sent))
                .containsExactly(new InvalidParameter(
                        "from",
                        "1900-01-02",
                        "a time so late that the period to compare with begins on 1900-01-01 or later"));
    }

    @Test
    void reportsAllMistakesAtOnce() {
        var sent = parameters("zone", "Mars/Olympus", "from", "yesterday", "to", "2024-01-01T00:01", "colour", "red");

        assertThat(refusalOf(sent))
                .extracting(InvalidParameter::name, InvalidParameter::value)
                .containsExactly(
                        tuple("zone", "Mars/Olympus"),
                        tuple("from", "yesterday"),
                        tuple("to", "2024-01-01T00:01"),
                        tuple("colour", "red"));
    }

    @Test
    void refusesAParameterThatIsSentTwice() {
        var sent = parameters("zone", "UTC", "zone", "Europe/Berlin");

        assertThat(refusalOf(sent))
                .containsExactly(new InvalidParameter("zone", "UTC, Europe/Berlin", "one value; it was sent 2 times"));
    }

    @Test
    void refusesAFromThatIsNotBeforeTo() {
        var sent = parameters("from", "2024-01-02", "to", "2024-01-02");

        assertThat(refusalOf(sent)).containsExactly(new InvalidParameter("from", "2024-01-02", "a time before `to`"));
    }

    @Test
    void refusesMoreThanTenThousandRowsAndSaysHowMany() {
        var sent = parameters("from", "2000-01-01", "to", "2024-01-01");
        read(sent).buckets(Granularity.HOUR, Basis.ISSUED);

        assertThat(refusals(sent))
                .containsExactly(new InvalidParameter(
                        "from",
                        "2000-01-01",
                        "times so near to each other that the report has at most 10,000 rows; it would have 210,384"));
    }

    @Test
    void refusesOffsetsAsZones() {
        assertThat(refusalOf(parameters("zone", "+02:00")))
                .extracting(InvalidParameter::allowed)
                .containsExactly("an IANA time zone, e.g. UTC or Europe/Berlin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"٣", "３", "+3", "-0", "0x3", "3.0", "2147483648", ""})
    void numbersAreAsciiDigits(String limit) {
        var sent = parameters("limit", limit);

        assertThat(sent.wholeNumber("limit", 0, Integer.MAX_VALUE)).isEmpty();
        assertThat(refusals(sent))
                .containsExactly(new InvalidParameter("limit", limit, "a whole number from 0 to 2147483647"));
    }

    private static List<InvalidParameter> refusalOf(Parameters sent) {
        buckets(sent, Granularity.DAY);
        return refusals(sent);
    }

    private static List<InvalidParameter> refusals(Parameters sent) {
        try {
            sent.throwIfInvalid();
        } catch (ProblemException refusal) {
            return refusal.problem().parameters();
        }
        throw new AssertionError("nothing was refused");
    }
}
