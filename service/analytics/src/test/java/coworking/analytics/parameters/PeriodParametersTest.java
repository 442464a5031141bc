package coworking.analytics.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import coworking.analytics.period.Granularity;
import coworking.chassis.parameters.InvalidParameter;
import coworking.chassis.parameters.InvalidParametersException;
import coworking.chassis.parameters.Parameters;
import jakarta.ws.rs.core.AbstractMultivaluedMap;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeriodParametersTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-03-13T10:20:00Z"), ZoneOffset.UTC);

    @Test
    void endsWithTheCurrentBucketAndBegins30BucketsEarlier() {
        var period = new PeriodParameters(parameters(), CLOCK).buckets(Granularity.DAY);

        assertThat(period.from()).hasToString("2024-02-13T00:00Z[UTC]");
        assertThat(period.to()).hasToString("2024-03-14T00:00Z[UTC]");
    }

    @Test
    void currentBucketsAreThoseOfTheZone() {
        var period = new PeriodParameters(parameters("zone", "Pacific/Auckland"), CLOCK).buckets(Granularity.WEEK);

        assertThat(period.to()).hasToString("2024-03-18T00:00+13:00[Pacific/Auckland]");
    }

    @Test
    void readsDatesAndDateTimesInTheZone() {
        var sent = parameters("zone", "Asia/Kolkata", "from", "2024-01-01", "to", "2024-01-02T09:30");

        var period = new PeriodParameters(sent, CLOCK).buckets(Granularity.HOUR);

        assertThat(period.fromUtc()).hasToString("2023-12-31T18:30");
        assertThat(period.toUtc()).hasToString("2024-01-02T04:00");
    }

    @Test
    void readsMomentsWithAnOffset() {
        var sent = parameters("from", "2024-01-01T00:00:00+02:00", "to", "2024-01-02T00:00Z");

        assertThat(new PeriodParameters(sent, CLOCK).buckets(Granularity.HOUR).fromUtc())
                .hasToString("2023-12-31T22:00");
    }

    @Test
    void coversAllTimeWhereNothingIsAskedFor() {
        assertThat(new PeriodParameters(parameters(), CLOCK).span().period()).isEmpty();
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
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
    void refusesMoreThanTenThousandBucketsAndSaysHowMany() {
        var sent = parameters("from", "2000-01-01", "to", "2024-01-01", "granularity", "hour");
        var times = new PeriodParameters(sent, CLOCK);
        times.buckets(sent.choice("granularity", Granularity.DAY, List.of(Granularity.values())));

        assertThatThrownBy(sent::throwIfInvalid)
                .isInstanceOfSatisfying(
                        InvalidParametersException.class,
                        refusal -> assertThat(refusal.parameters())
                                .containsExactly(new InvalidParameter(
                                        "from",
                                        "2000-01-01",
                                        "a time at most 10,000 buckets before `to`; these are 210,384")));
    }

    @Test
    void refusesOffsetsAsZones() {
        assertThat(refusalOf(parameters("zone", "+02:00")))
                .extracting(InvalidParameter::allowed)
                .containsExactly("an IANA time zone, such as UTC or Europe/Berlin");
    }

    @Test
    void refusesZonesThatJavaAloneKnows() {
        assertThat(refusalOf(parameters("zone", "SystemV/PST8")))
                .extracting(InvalidParameter::value)
                .containsExactly("SystemV/PST8");
    }

    private static List<InvalidParameter> refusalOf(Parameters sent) {
        new PeriodParameters(sent, CLOCK).buckets(Granularity.DAY);
        try {
            sent.throwIfInvalid();
        } catch (InvalidParametersException refusal) {
            return refusal.parameters();
        }
        throw new AssertionError("nothing was refused");
    }

    private static Parameters parameters(String... namesAndValues) {
        var sent = new Sent();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            sent.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Parameters(sent);
    }

    private static final class Sent extends AbstractMultivaluedMap<String, String> {
        private static final long serialVersionUID = 1L;

        Sent() {
            super(new LinkedHashMap<>());
        }
    }
}
