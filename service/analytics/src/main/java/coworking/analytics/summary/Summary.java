package coworking.analytics.summary;

import coworking.analytics.counters.ActiveUsers;
import coworking.analytics.counters.UsageCounters;
import coworking.analytics.period.Basis;
import coworking.analytics.period.Period;
import coworking.analytics.report.About;
import coworking.analytics.report.Column;
import coworking.analytics.report.Ratio;
import coworking.analytics.report.Report;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
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

    /** How many local days end with a period that counters of active users are kept for. */
    private static final int MONTH_DAYS = 30;

    @Inject
    private UsageCounters counters;

    @Inject
    private ActiveUsers activeUsers;

    Report<?> report(SummaryQuestion question) {
        var now = figures(question.period(), question.basis());
        var before = figures(question.preceding(), question.basis());
        var about = About.period(question.period());
        about.put("basis", question.basis().word());
        about.put("previous", About.period(question.preceding()));
        var rows = now.entrySet().stream()
                .map(figure -> new Figure(figure.getKey(), figure.getValue(), before.get(figure.getKey())))
                .toList();
        return Report.of(about, "figures", COLUMNS, rows);
    }

    private Map<String, Object> figures(Period period, Basis basis) {
        var tally = Tally.of(counters, period, basis);
        var active = activeUsers(period, basis);
        var joined = new long[1];
        counters.forEachJoining(period, (users, start) -> joined[0] += users);

        var figures = new LinkedHashMap<String, Object>();
        figures.put("issued", tally.issued());
        figures.put("visits", tally.visits());
        figures.put("redemption_rate", Ratio.of(redeemed(period, tally, basis), tally.issued()));
        figures.put("active_users", active);
        figures.put("new_users", joined[0]);
        figures.put("visits_per_active_user", Ratio.of(tally.visits(), active));
        figures.put("busiest_day", tally.busiestDay().map(Map.Entry::getKey).orElse(null));
        figures.put(
                "busiest_day_visits",
                tally.busiestDay().map(Map.Entry::getValue).orElse(0L));
        figures.put("busiest_hour", tally.busiestHour().map(Map.Entry::getKey).orElse(null));
        figures.put(
                "busiest_hour_visits",
                tally.busiestHour().map(Map.Entry::getValue).orElse(0L));
        return figures;
    }

    /** Of the tokens issued in the period, those that were used, whatever the basis. */
    private long redeemed(Period period, Tally tally, Basis basis) {
        return basis == Basis.ISSUED
                ? tally.visits()
                : Tally.of(counters, period, Basis.ISSUED).visits();
    }

    private long activeUsers(Period period, Basis basis) {
        var lastDay = period.to().toLocalDate().minusDays(1);
        if (!isTheMonthUpTo(period, lastDay)) {
            return activeUsers.in(period, basis);
        }
        return activeUsers
                .asOf(List.of(lastDay), period.zone(), basis)
                .get(lastDay)
                .monthly();
    }

    private static boolean isTheMonthUpTo(Period period, LocalDate lastDay) {
        var zone = period.zone();
        return period.to().equals(lastDay.plusDays(1).atStartOfDay(zone))
                && period.from().equals(lastDay.minusDays(MONTH_DAYS - 1L).atStartOfDay(zone));
    }
}
