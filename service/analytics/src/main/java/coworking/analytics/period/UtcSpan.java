package coworking.analytics.period;

import coworking.chassis.word.Word;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Part of a period for which the counters of one level are enough. Times are in UTC, as the database holds them.
 *
 * @param to not included
 */
public record UtcSpan(Level level, LocalDateTime from, LocalDateTime to) {

    /** How far counters are added up. */
    public enum Level implements Word {
        /** A quarter of an hour. */
        QUARTER,
        DAY,
        MONTH
    }

    /** Returns whole months, the whole days around them, and the quarters of an hour where the period begins and ends. */
    public static List<UtcSpan> of(Period period) {
        var spans = new ArrayList<UtcSpan>();
        var from = period.fromUtc();
        var to = period.toUtc();
        var firstDay = firstDayFrom(from);
        var lastDay = to.toLocalDate();
        if (firstDay.isAfter(lastDay)) {
            add(spans, Level.QUARTER, from, to);
        } else {
            add(spans, Level.QUARTER, from, firstDay.atStartOfDay());
            addDays(spans, firstDay, lastDay);
            add(spans, Level.QUARTER, lastDay.atStartOfDay(), to);
        }
        return spans;
    }

    private static LocalDate firstDayFrom(LocalDateTime time) {
        var day = time.toLocalDate();
        return day.atStartOfDay().equals(time) ? day : day.plusDays(1);
    }

    private static void addDays(List<UtcSpan> spans, LocalDate from, LocalDate to) {
        var firstMonth =
                from.getDayOfMonth() == 1 ? from : from.withDayOfMonth(1).plusMonths(1);
        var lastMonth = to.withDayOfMonth(1);
        if (firstMonth.isBefore(lastMonth)) {
            add(spans, Level.DAY, from.atStartOfDay(), firstMonth.atStartOfDay());
            add(spans, Level.MONTH, firstMonth.atStartOfDay(), lastMonth.atStartOfDay());
            add(spans, Level.DAY, lastMonth.atStartOfDay(), to.atStartOfDay());
        } else {
            add(spans, Level.DAY, from.atStartOfDay(), to.atStartOfDay());
        }
    }

    private static void add(List<UtcSpan> spans, Level level, LocalDateTime from, LocalDateTime to) {
        if (from.isBefore(to)) {
            spans.add(new UtcSpan(level, from, to));
        }
    }
}
