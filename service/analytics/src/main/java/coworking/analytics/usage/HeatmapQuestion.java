package coworking.analytics.usage;

import coworking.analytics.parameters.PeriodParameters;
import coworking.analytics.period.Basis;
import coworking.analytics.period.Span;
import coworking.chassis.parameters.Parameters;
import java.time.Clock;
import java.util.List;

/** What {@code /usage/heatmap} was asked. */
record HeatmapQuestion(Span span, Basis basis) {

    static HeatmapQuestion read(Parameters parameters, Clock clock) {
        var times = new PeriodParameters(parameters, clock);
        var basis = parameters.choice("basis", Basis.ISSUED, List.of(Basis.values()));
        var span = times.span();
        parameters.throwIfInvalid();
        return new HeatmapQuestion(span, basis);
    }
}
