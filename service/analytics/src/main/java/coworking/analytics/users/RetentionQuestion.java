package coworking.analytics.users;

import coworking.analytics.parameters.PeriodParameters;
import coworking.analytics.period.Basis;
import coworking.analytics.period.Granularity;
import coworking.analytics.period.Period;
import coworking.chassis.parameters.Parameters;
import java.time.Clock;
import java.util.List;

/** What {@code /users/retention} was asked. */
record RetentionQuestion(Period period, Granularity granularity, Basis basis) {

    static RetentionQuestion read(Parameters parameters, Clock clock) {
        var times = new PeriodParameters(parameters, clock);
        var granularity =
                parameters.choice("granularity", Granularity.WEEK, List.of(Granularity.WEEK, Granularity.MONTH));
        var basis = parameters.choice("basis", Basis.ISSUED, List.of(Basis.values()));
        var period = times.buckets(granularity).whole(granularity);
        refuseTooManyRows(parameters, period, granularity);
        parameters.throwIfInvalid();
        return new RetentionQuestion(period, granularity, basis);
    }

    /** A cohort has a row for each bucket from its own on. */
    private static void refuseTooManyRows(Parameters parameters, Period period, Granularity granularity) {
        long buckets = period.countBuckets(granularity, PeriodParameters.MOST_ROWS);
        var rows = buckets * (buckets + 1) / 2;
        if (rows > PeriodParameters.MOST_ROWS) {
            parameters.refuse(
                    "from",
                    period.from().toLocalDate().toString(),
                    "a time so near to `to` that at most %,d rows come of it; it would be %,d"
                            .formatted(PeriodParameters.MOST_ROWS, rows));
        }
    }
}
