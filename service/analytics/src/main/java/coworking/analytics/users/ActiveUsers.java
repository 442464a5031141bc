package coworking.analytics.users;

import coworking.analytics.counter.DistinctUsers;
import coworking.analytics.counter.Visitors;
import coworking.analytics.report.ReportQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;

/** Distinct users with a visit, as of the ends of days on a zone's calendar. */
@ApplicationScoped
class ActiveUsers {

    private static final int WEEK_DAYS = 7;
    private static final int MONTH_DAYS = 30;

    /**
     * The active users at the end of a local day.
     *
     * @param daily users with a visit on the day
     * @param weekly users with a visit on the 7 days that end with it
     * @param monthly users with a visit on the 30 days that end with it
     */
    record Counts(long daily, long weekly, long monthly) {}

    @Inject
    private DistinctUsers distinctUsers;

    /** Returns the figures of some days, in a transaction of the caller's. */
    Map<LocalDate, Counts> asOf(Collection<LocalDate> days, ReportQuery query) {
        var first = Collections.min(days).minusDays(MONTH_DAYS - 1L);
        var count = Math.toIntExact(Collections.max(days).toEpochDay() - first.toEpochDay()) + 1;
        var calendar = new DayByDay(count);
        distinctUsers.read(query.basis(), bounds(first, count, query.period().zone()), calendar::add);
        var weekly = running(calendar.weeklyChange);
        var monthly = running(calendar.monthlyChange);
        var active = new HashMap<LocalDate, Counts>();
        for (var date : days) {
            var day = (int) (date.toEpochDay() - first.toEpochDay());
            active.put(date, new Counts(calendar.daily[day], weekly[day], monthly[day]));
        }
        return active;
    }

    /** The start of each day, and the end of the last one. */
    private static long[] bounds(LocalDate first, int count, ZoneId zone) {
        return LongStream.rangeClosed(0, count)
                .map(day -> first.plusDays(day).atStartOfDay(zone).toEpochSecond())
                .toArray();
    }

    private static long[] running(int[] changes) {
        var sums = Arrays.stream(changes).asLongStream().toArray();
        Arrays.parallelPrefix(sums, Long::sum);
        return sums;
    }

    /** Counts from day to day: a user stays active until 7 or 30 days after the last visit. */
    private static final class DayByDay {

        private final int[] daily;
        private final int[] weeklyChange;
        private final int[] monthlyChange;

        DayByDay(int days) {
            daily = new int[days];
            weeklyChange = new int[days + MONTH_DAYS + 1];
            monthlyChange = new int[days + MONTH_DAYS + 1];
        }

        void add(Visitors visitors) {
            var day = visitors.interval();
            for (var last = -1; last < day; last++) {
                var users = visitors.lastSeen(last);
                if (users > 0) {
                    daily[day] += users;
                    extend(weeklyChange, WEEK_DAYS, day, last, users);
                    extend(monthlyChange, MONTH_DAYS, day, last, users);
                }
            }
        }

        /** From the end of the time that the last visit, if any, already keeps the users active. */
        private static void extend(int[] change, int length, int day, int last, int users) {
            change[last < 0 ? day : Math.max(day, last + length)] += users;
            change[day + length] -= users;
        }
    }
}
