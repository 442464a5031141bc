package coworking.analytics.summary;

import coworking.analytics.counter.Counter;
import coworking.analytics.counter.DistinctUsers;
import coworking.analytics.counter.UsageCounters;
import coworking.analytics.counter.UsageHistory;
import coworking.analytics.period.Basis;
import coworking.analytics.period.Comparison;
import coworking.analytics.period.Period;
import coworking.analytics.report.Column;
import coworking.analytics.report.Ratio;
import coworking.analytics.report.Report;
import coworking.analytics.report.ReportHeader;
import coworking.analytics.report.ReportQuery;
import coworking.chassis.database.ReportDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The key figures of a period, each with its value in the preceding period. */
@ApplicationScoped
class Summary {

    /**
     * @param name the figure's name in docs/glossary.md
     * @param value a number, a date, an hour of the day, or null
     */
    private record Figure(String name, Object value, Object previous) {}

    private static final List<Column<Figure>> COLUMNS = List.of(
            new Column<>("figure", Figure::name),
            new Column<>("value", Figure::value),
            new Column<>("previous", Figure::previous));

    @Inject
    private ReportDatabase database;

    @Inject
    private UsageCounters counters;

    @Inject
    private DistinctUsers distinctUsers;

    Report<?> report(ReportQuery query) {
        var previous = Period.of(Comparison.PREVIOUS.of(query.buckets(), query.granularity()));
        return database.inOneSnapshot(
                () -> report(query, previous, counters.inSnapshot(), activeUsers(query, previous)));
    }

    /** Users with a visit in the previous period, between the periods, and in the period. */
    private long[] activeUsers(ReportQuery query, Period previous) {
        return distinctUsers.perInterval(
                query.basis(),
                previous.fromSeconds(),
                previous.toSeconds(),
                query.period().fromSeconds(),
                query.period().toSeconds());
    }

    private static Report<?> report(ReportQuery query, Period previous, UsageHistory history, long[] activeUsers) {
        var now = figures(query.period(), query.basis(), history, activeUsers[2]);
        var before = figures(previous, query.basis(), history, activeUsers[0]);
        var header = ReportHeader.visits(query);
        header.put("previous", ReportHeader.period(previous));
        var rows = now.entrySet().stream()
                .map(figure -> new Figure(figure.getKey(), figure.getValue(), before.get(figure.getKey())))
                .toList();
        return Report.of(query.period(), header, "figures", COLUMNS, rows);
    }

    private static Map<String, Object> figures(Period period, Basis basis, UsageHistory history, long activeUsers) {
        var issued = history.sum(Counter.ISSUED, period);
        var visits = history.sum(Counter.visits(basis), period);
        var redeemed = history.sum(Counter.VISITS, period); // of those issued, whatever the basis
        var busiest = BusiestTimes.of(history, period, basis);
        var day = busiest.busiestDay();
        var hour = busiest.busiestHour();

        var figures = new LinkedHashMap<String, Object>();
        figures.put("issued", issued);
        figures.put("visits", visits);
        figures.put("redemption_rate", Ratio.of(redeemed, issued));
        figures.put("active_users", activeUsers);
        figures.put("new_users", history.sum(Counter.JOINED, period));
        figures.put("visits_per_active_user", Ratio.of(visits, activeUsers));
        figures.put("busiest_day", day.map(Map.Entry::getKey).orElse(null));
        figures.put("busiest_day_visits", day.map(Map.Entry::getValue).orElse(0L));
        figures.put("busiest_hour", hour.map(Map.Entry::getKey).orElse(null));
        figures.put("busiest_hour_visits", hour.map(Map.Entry::getValue).orElse(0L));
        return figures;
    }
}
