package coworking.analytics.original;

import coworking.analytics.counters.UsageCounters;
import coworking.analytics.period.Basis;
import coworking.analytics.period.Period;
import coworking.analytics.period.Span;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Used tokens by the UTC day on which they were issued; days without one are left out. */
@ApplicationScoped
class DailyUsage {

    /** What Python writes for null, so that tokens that do not say when they were issued count under it. */
    private static final String NO_DAY = "None";

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final long DAY_SECONDS = 86_400;

    @Inject
    private UsageCounters counters;

    /** Of all days of the history, ascending: {@code YYYY-MM-DD} and how many, at least 1. */
    Map<String, Long> all() {
        return of(Span.allTime(UTC));
    }

    /** Of the last days, today included. */
    Map<String, Long> ofLast(int days) {
        var tomorrow = LocalDate.now(UTC).plusDays(1);
        var from = tomorrow.minusDays(days).atStartOfDay(UTC);
        return of(Span.of(new Period(from, tomorrow.atStartOfDay(UTC))));
    }

    /** Added up by the number of the day: to write a date for each quarter would take longer than to read them all. */
    private Map<String, Long> of(Span span) {
        var visits = new TreeMap<Long, Long>();
        var withoutDay = new long[1];
        counters.forEachQuarter(Basis.ISSUED, span, quarter -> {
            if (quarter.hasTime()) {
                visits.merge(Math.floorDiv(quarter.start(), DAY_SECONDS), (long) quarter.visits(), Long::sum);
            } else {
                withoutDay[0] += quarter.visits();
            }
        });
        var byDay = new LinkedHashMap<String, Long>();
        visits.forEach((day, count) -> byDay.put(LocalDate.ofEpochDay(day).toString(), count));
        byDay.put(NO_DAY, withoutDay[0]);
        byDay.values().removeIf(count -> count == 0);
        return byDay;
    }
}
