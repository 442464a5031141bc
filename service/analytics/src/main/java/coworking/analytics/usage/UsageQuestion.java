package coworking.analytics.usage;

import coworking.analytics.parameters.PeriodParameters;
import coworking.analytics.period.Basis;
import coworking.analytics.period.Granularity;
import coworking.analytics.period.Period;
import coworking.chassis.parameters.Parameters;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * What {@code /usage} was asked.
 *
 * @param preceding the period to compare with
 */
record UsageQuestion(Period period, Granularity granularity, Basis basis, Optional<Period> preceding) {

    private enum Comparison {
        NONE,
        PREVIOUS
    }

    static UsageQuestion read(Parameters parameters, Clock clock) {
        var times = new PeriodParameters(parameters, clock);
        var granularity = parameters.choice("granularity", Granularity.DAY, List.of(Granularity.values()));
        var basis = parameters.choice("basis", Basis.ISSUED, List.of(Basis.values()));
        var comparison = parameters.choice("compare", Comparison.NONE, List.of(Comparison.PREVIOUS));
        var period = times.buckets(granularity);
        parameters.throwIfInvalid();
        var preceding = comparison == Comparison.PREVIOUS
                ? Optional.of(period.preceding(granularity))
                : Optional.<Period>empty();
        return new UsageQuestion(period, granularity, basis, preceding);
    }
}
