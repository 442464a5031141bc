package coworking.analytics.report;

import coworking.analytics.period.Basis;
import coworking.analytics.period.Granularity;
import coworking.analytics.period.Period;
import coworking.chassis.parameter.Parameters;
import jakarta.ws.rs.core.AbstractMultivaluedMap;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;

/** Parameters of a report as a client sent them, on 13 March 2024. */
final class SentParameters {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-03-13T10:20:00Z"), ZoneOffset.UTC);

    private SentParameters() {}

    static Parameters parameters(String... namesAndValues) {
        var sent = new Sent();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            sent.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Parameters(sent);
    }

    static ReportParameters read(Parameters sent) {
        return new ReportParameters(sent, CLOCK);
    }

    static Period buckets(Parameters sent, Granularity granularity) {
        return read(sent).buckets(granularity, Basis.ISSUED).period();
    }

    private static final class Sent extends AbstractMultivaluedMap<String, String> {
        private static final long serialVersionUID = 1L;

        Sent() {
            super(new LinkedHashMap<>());
        }
    }
}
