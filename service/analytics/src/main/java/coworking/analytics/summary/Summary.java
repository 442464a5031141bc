package coworking.analytics.summary;

import coworking.analytics.counters.Counter;
import coworking.analytics.counters.DistinctUsers;
import coworking.analytics.counters.UsageCounters;
import coworking.analytics.counters.UsageHistory;
import coworking.analytics.period.Basis;
import coworking.analytics.period.Period;
import coworking.analytics.report.About;
import coworking.analytics.report.Column;
import coworking.analytics.report.Ratio;
import coworking.analytics.report.Report;
import coworking.chassis.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of a period at a glance, each beside its value in the preceding period. */
@ApplicationScoped
class Summary {

    /**
     * @param name as docs/glossary.md explains it
     * @param value a number, a date, an hour of the day, or null where there is none
     */
    private record Figure(String name, Object value, Object previous) {}

    private static final List<Column<Figure>> COLUMNS = List.of(
            new Column<>("figure", Figure::name),
            new Column<>("value", Figure::value),
            new Column<>("previous", Figure::previous));

    @Inject
    private Database database;

    @Inject
    private UsageCounters counters;

    @Inject
    private DistinctUsers distinctUsers;

    Report<?> report(SummaryQuestion question) {
        return database.inOneSnapshot(() -> report(question, counters.inSnapshot(), activeUsers(question)));
    }

    /** Users with a visit in the preceding period, and in the period that follows it. */
    private long[] activeUsers(SummaryQuestion question) {
        return distinctUsers.perInterval(
                question.basis(),
                question.preceding().fromSeconds(),
                question.period().fromSeconds(),
                question.period().toSeconds());
    }

    private static Report<?> report(SummaryQuestion question, UsageHistory history, long[] activeUsers) {
        var now = figures(question.period(), question.basis(), history, activeUsers[1]);
        var before = figures(question.preceding(), question.basis(), history, activeUsers[0]);
        var about = About.period(question.period());
        about.put("basis", question.basis().word());
        about.put("previous", About.period(question.preceding()));
        var rows = now.entrySet().stream()
                .map(figure -> new Figure(figure.getKey(), figure.getValue(), before.get(figure.getKey())))
                .toList();
        return Report.of(about, "figures", COLUMNS, rows);
    }

    private static Map<String, Object> figures(Period period, Basis basis, UsageHistory history, long activeUsers) {
        var issued = history.sum(Counter.ISSUED, period.from(), period.to());
        var visits = history.sum(Counter.visits(basis), period.from(), period.to());
        var redeemed = history.sum(Counter.VISITS, period.from(), period.to()); // of those issued, whatever the basis
        var busiest = BusiestTimes.of(history, period, basis);
        var day = busiest.busiestDay();
        var hour = busiest.busiestHour();

        var figures = new LinkedHashMap<String, Object>();
        figures.put("issued", issued);
        figures.put("visits", visits);
        figures.put("redemption_rate", Ratio.of(redeemed, issued));
        figures.put("active_users", activeUsers);
        figures.put("new_users", history.sum(Counter.JOINED, period.from(), period.to()));
        figures.put("visits_per_active_user", Ratio.of(visits, activeUsers));
        figures.put("busiest_day", day.map(Map.Entry::getKey).orElse(null));
        figures.put("busiest_day_visits", day.map(Map.Entry::getValue).orElse(0L));
        figures.put("busiest_hour", hour.map(Map.Entry::getKey).orElse(null));
        figures.put("busiest_hour_visits", hour.map(Map.Entry::getValue).orElse(0L));
        return figures;
    }
}
