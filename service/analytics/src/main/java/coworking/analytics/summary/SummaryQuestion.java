package coworking.analytics.summary;

import coworking.analytics.parameters.PeriodParameters;
import coworking.analytics.period.Basis;
import coworking.analytics.period.Granularity;
import coworking.analytics.period.Period;
import coworking.chassis.parameters.Parameters;
import java.time.Clock;
import java.util.List;

/** What {@code /summary} was asked; the preceding period has as many days, so far as days are whole. */
record SummaryQuestion(Period period, Period preceding, Basis basis) {

    static SummaryQuestion read(Parameters parameters, Clock clock) {
        var period = new PeriodParameters(parameters, clock).buckets(Granularity.DAY);
        var basis = parameters.choice("basis", Basis.ISSUED, List.of(Basis.values()));
        parameters.throwIfInvalid();
        return new SummaryQuestion(period, period.preceding(Granularity.DAY), basis);
    }
}
