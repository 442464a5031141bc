package coworking.analytics.tokens;

import coworking.analytics.counter.Counter;
import coworking.analytics.counter.UsageCounters;
import coworking.analytics.period.Period;
import coworking.analytics.report.Column;
import coworking.analytics.report.Ratio;
import coworking.analytics.report.Report;
import coworking.analytics.report.ReportHeader;
import coworking.analytics.report.ReportQuery;
import coworking.chassis.database.ReportDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** How many of the tokens issued were used, and how long that took. */
@ApplicationScoped
class Redemption {

    private record Row(long issued, long used, Durations times) {}

    private static final List<Column<Row>> COLUMNS = List.of(
            new Column<>("issued", Row::issued),
            new Column<>("used", Row::used),
            new Column<>("rate", row -> Ratio.of(row.used(), row.issued())),
            new Column<>("used_before_issued", row -> row.times().negative()),
            new Column<>("seconds_p10", row -> row.times().quantile(0.10)),
            new Column<>("seconds_p25", row -> row.times().quantile(0.25)),
            new Column<>("seconds_p50", row -> row.times().quantile(0.50)),
            new Column<>("seconds_p75", row -> row.times().quantile(0.75)),
            new Column<>("seconds_p90", row -> row.times().quantile(0.90)),
            new Column<>("seconds_p99", row -> row.times().quantile(0.99)));

    @Inject
    private ReportDatabase database;

    @Inject
    private UsageCounters counters;

    @Inject
    private RedemptionTimeCounters timeCounters;

    Report<?> report(ReportQuery query) {
        var row = database.inOneSnapshot(() -> row(query.period()));
        return Report.of(query.period(), ReportHeader.period(query.period()), "redemption", COLUMNS, List.of(row));
    }

    private Row row(Period period) {
        var history = counters.inSnapshot();
        return new Row(
                history.sum(Counter.ISSUED, period), history.sum(Counter.VISITS, period), timeCounters.of(period));
    }
}
