package coworking.analytics.summary;

import coworking.analytics.counters.UsageCounters;
import coworking.analytics.period.Basis;
import coworking.analytics.period.Period;
import coworking.analytics.period.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What happened in a period, added up in several ways on the clocks of its zone. */
final class Tally {

    private final TreeMap<LocalDate, Long> visitsByDay = new TreeMap<>();
    private final TreeMap<Integer, Long> visitsByHour = new TreeMap<>();
    private long issued;
    private long visits;

    private Tally() {}

    static Tally of(UsageCounters counters, Period period, Basis basis) {
        var tally = new Tally();
        counters.forEachQuarter(basis, Span.of(period), quarter -> {
            var onTheClock = Instant.ofEpochSecond(quarter.start()).atZone(period.zone());
            tally.issued += quarter.issued();
            tally.visits += quarter.visits();
            tally.visitsByDay.merge(onTheClock.toLocalDate(), (long) quarter.visits(), Long::sum);
            tally.visitsByHour.merge(onTheClock.getHour(), (long) quarter.visits(), Long::sum);
        });
        return tally;
    }

    long issued() {
        return issued;
    }

    long visits() {
        return visits;
    }

    /** The day with the most visits, the earliest of several; none where there was no visit. */
    Optional<Map.Entry<LocalDate, Long>> busiestDay() {
        return busiest(visitsByDay);
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
