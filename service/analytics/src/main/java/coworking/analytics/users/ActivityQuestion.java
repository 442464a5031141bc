package coworking.analytics.users;

import coworking.analytics.parameters.PeriodParameters;
import coworking.analytics.period.Basis;
import coworking.analytics.period.Granularity;
import coworking.analytics.period.Period;
import coworking.chassis.parameters.Parameters;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/**
 * What {@code /users/activity} was asked.
 *
 * @param today as of which the current bucket is told, since its end has not come yet
 */
record ActivityQuestion(Period period, Granularity granularity, Basis basis, LocalDate today) {

    static ActivityQuestion read(Parameters parameters, Clock clock) {
        var times = new PeriodParameters(parameters, clock);
        var granularity = parameters.choice(
                "granularity", Granularity.DAY, List.of(Granularity.DAY, Granularity.WEEK, Granularity.MONTH));
        var basis = parameters.choice("basis", Basis.ISSUED, List.of(Basis.values()));
        var period = times.buckets(granularity);
        parameters.throwIfInvalid();
        return new ActivityQuestion(period, granularity, basis, LocalDate.now(clock.withZone(times.zone())));
    }
}
