package coworking.analytics.usage;

import coworking.analytics.parameters.Parameters;
import coworking.analytics.parameters.PeriodParameters;
import coworking.analytics.period.Basis;
import coworking.analytics.period.Period;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What {@code /usage/heatmap} was asked.
 *
 * @param period all time where it is empty
 */
record HeatmapQuestion(Optional<Period> period, ZoneId zone, Basis basis) {

    static HeatmapQuestion read(Parameters parameters, Clock clock) {
        var times = new PeriodParameters(parameters, clock);
        var basis = parameters.choice("basis", Basis.ISSUED, List.of(Basis.values()));
        var period = times.allTime();
        parameters.refuseIfWrong();
        return new HeatmapQuestion(period, times.zone(), basis);
    }
}
