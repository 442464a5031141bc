package coworking.analytics.original;

import coworking.analytics.counters.Counter;
import coworking.analytics.counters.UsageCounters;
import coworking.analytics.counters.UsageHistory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** Used tokens by the UTC day on which they were issued; days without one are left out. */
@ApplicationScoped
class DailyUsage {

    /** What Python writes for null, so that tokens that do not say when they were issued count under it. */
    private static final String NO_DAY = "None";

    @Inject
    private UsageCounters counters;

    /** All days of the history, ascending: {@code YYYY-MM-DD} and the number of visits, at least 1. */
    Map<String, Long> all() {
        var history = counters.current();
        var byDay = since(history, Long.MIN_VALUE);
        var withoutDay = history.timeless(Counter.VISITS);
        if (withoutDay > 0) {
            byDay.put(NO_DAY, withoutDay);
        }
        return byDay;
    }

    /** The last days, today included. */
    Map<String, Long> ofLast(int days) {
        return since(
                counters.current(),
                LocalDate.now(ZoneOffset.UTC).minusDays(days - 1L).toEpochDay());
    }

    private static Map<String, Long> since(UsageHistory history, long epochDay) {
        var byDay = new LinkedHashMap<String, Long>();
        history.forEachDay(Counter.VISITS, epochDay, byDay::put);
        return byDay;
    }
}
