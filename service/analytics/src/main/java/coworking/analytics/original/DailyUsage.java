package coworking.analytics.original;

import coworking.analytics.counter.Counter;
import coworking.analytics.counter.Timeless;
import coworking.analytics.counter.UsageCounters;
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
        var byDay = new LinkedHashMap<String, Long>();
        put(byDay, PythonTimes.FIRST_DAY, history.sum(Counter.VISITS, Timeless.BEFORE_ALL_TIME));
        history.forEachDay(Counter.VISITS, Long.MIN_VALUE, (day, visits) -> put(byDay, day, visits));
        put(byDay, PythonTimes.LAST_DAY, history.sum(Counter.VISITS, Timeless.AFTER_ALL_TIME));
        put(byDay, PythonTimes.NONE, history.sum(Counter.VISITS, Timeless.UNKNOWN));
        return byDay;
    }

    private static void put(Map<String, Long> byDay, String day, long visits) {
        if (visits > 0) {
            byDay.merge(day, visits, Long::sum);
        }
    }

    /** The last days, today included; for the log, which does not wait behind reports. */
    Map<String, Long> ofLast(int days) {
        var byDay = new LinkedHashMap<String, Long>();
        var first = LocalDate.now(ZoneOffset.UTC).minusDays(days - 1L).toEpochDay();
        counters.observed().forEachDay(Counter.VISITS, first, byDay::put);
        return byDay;
    }
}
