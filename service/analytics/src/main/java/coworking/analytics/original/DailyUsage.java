package coworking.analytics.original;

import coworking.analytics.counters.Counter;
import coworking.analytics.counters.Timeless;
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

    @Inject
    private UsageCounters counters;

    /** All days of the history, ascending: {@code YYYY-MM-DD} and the number of visits, at least 1. */
    Map<String, Long> all() {
        var history = counters.current();
        var byDay = since(history, Long.MIN_VALUE);
        put(byDay, PythonTimes.FIRST_DAY, history.sum(Counter.VISITS, Timeless.BEFORE_ALL_TIME));
        put(byDay, PythonTimes.LAST_DAY, history.sum(Counter.VISITS, Timeless.AFTER_ALL_TIME));
        put(byDay, PythonTimes.NONE, history.sum(Counter.VISITS, Timeless.UNKNOWN));
        return byDay;
    }

    private static void put(Map<String, Long> byDay, String day, long visits) {
        if (visits > 0) {
            byDay.merge(day, visits, Long::sum);
        }
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
