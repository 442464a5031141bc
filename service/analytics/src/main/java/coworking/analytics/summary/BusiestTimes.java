package coworking.analytics.summary;

import coworking.analytics.counter.Counter;
import coworking.analytics.counter.UsageHistory;
import coworking.analytics.period.Basis;
import coworking.analytics.period.LocalClock;
import coworking.analytics.period.Period;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The days and hours with the most visits, on the clocks of a zone. */
final class BusiestTimes {

    private final TreeMap<Long, Long> visitsByDay = new TreeMap<>();
    private final TreeMap<Integer, Long> visitsByHour = new TreeMap<>();

    private BusiestTimes() {}

    static BusiestTimes of(UsageHistory history, Period period, Basis basis) {
        var times = new BusiestTimes();
        var clock = new LocalClock(period);
        history.forEachQuarter(Counter.visits(basis), period, (start, visits) -> {
            times.visitsByDay.merge(clock.epochDay(start), (long) visits, Long::sum);
            times.visitsByHour.merge(clock.hour(start), (long) visits, Long::sum);
        });
        return times;
    }

    /** The day with the most visits, the earliest if several tie; empty without visits. */
    Optional<Map.Entry<LocalDate, Long>> busiestDay() {
        return busiest(visitsByDay).map(day -> Map.entry(LocalDate.ofEpochDay(day.getKey()), day.getValue()));
    }

    /** The hour of the day, 0 to 23, with the most visits over all days, the earliest of several. */
    Optional<Map.Entry<Integer, Long>> busiestHour() {
        return busiest(visitsByHour);
    }

    private static <K extends Comparable<? super K>> Optional<Map.Entry<K, Long>> busiest(TreeMap<K, Long> visits) {
        var first = Map.Entry.<K, Long>comparingByKey().reversed();
        return visits.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .max(Map.Entry.<K, Long>comparingByValue().thenComparing(first));
    }
}
