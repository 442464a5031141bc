package coworking.analytics.counter;

import static java.util.Comparator.comparingLong;

import coworking.analytics.period.Bucket;
import coworking.analytics.period.Period;
import coworking.analytics.period.Seconds;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * All counts per quarter of an hour, as of a commit. Immutable. A sum over any period costs two binary searches. A period
 * holds the quarters that start in it.
 */
public final class UsageHistory {

    /** Reads one quarter after the other. */
    @FunctionalInterface
    public interface QuarterReader {
        /** @param start seconds since 1970-01-01T00:00Z */
        void read(long start, int count);
    }

    /** Reads one UTC day after the other. */
    @FunctionalInterface
    public interface DayReader {
        /** @param date date in ISO 8601 */
        void read(String date, long count);
    }

    static final UsageHistory EMPTY = new UsageHistory(-1, List.of());

    private final long version;
    private final UsageDay[] days;
    private final long[] epochDays;
    private final long[][] totalsBefore;

    /** @param days ascending */
    private UsageHistory(long version, List<UsageDay> days) {
        this.version = version;
        this.days = days.toArray(UsageDay[]::new);
        epochDays = days.stream().mapToLong(UsageDay::epochDay).toArray();
        totalsBefore = Arrays.stream(Counter.values())
                .map(counter -> totalsBefore(counter, this.days))
                .toArray(long[][]::new);
    }

    private static long[] totalsBefore(Counter counter, UsageDay[] days) {
        var before = new long[days.length + 1];
        for (var i = 0; i < days.length; i++) {
            before[i + 1] = before[i] + days[i].totals()[counter.ordinal()];
        }
        return before;
    }

    /** The version of the counters in the database that this is a copy of. */
    long version() {
        return version;
    }

    /** When changes were last merged into the counters, which their version says; none if nothing was ever merged. */
    Optional<Instant> mergedAt() {
        return version > 0 ? Optional.of(Instant.EPOCH.plus(version, ChronoUnit.MICROS)) : Optional.empty();
    }

    /** This history with other counts for some days. */
    UsageHistory with(long newVersion, List<UsageDay> changed) {
        if (changed.isEmpty() && newVersion == version) {
            return this;
        }
        var merged = new ArrayList<UsageDay>(days.length + changed.size());
        var next = 0;
        for (var day :
                changed.stream().sorted(comparingLong(UsageDay::epochDay)).toList()) {
            while (next < days.length && epochDays[next] < day.epochDay()) {
                merged.add(days[next++]);
            }
            if (next < days.length && epochDays[next] == day.epochDay()) {
                next++;
            }
            merged.add(day);
        }
        merged.addAll(Arrays.asList(days).subList(next, days.length));
        return new UsageHistory(newVersion, merged);
    }

    static UsageHistory newer(UsageHistory one, UsageHistory other) {
        return one.version >= other.version ? one : other;
    }

    public long sum(Counter counter, Bucket bucket) {
        return before(counter, bucket.end().toEpochSecond())
                - before(counter, bucket.start().toEpochSecond());
    }

    /** Returns the count of a period. All time includes what has no finite time. */
    public long sum(Counter counter, Period period) {
        return period.isAllTime()
                ? totalsBefore[counter.ordinal()][days.length]
                : before(counter, period.toSeconds()) - before(counter, period.fromSeconds());
    }

    private long before(Counter counter, long moment) {
        var quarter = -Math.floorDiv(-moment, Seconds.PER_QUARTER); // rounded up
        var day = Math.floorDiv(quarter, UsageDay.QUARTERS_PER_DAY);
        var index = Arrays.binarySearch(epochDays, day);
        var totals = totalsBefore[counter.ordinal()];
        return index < 0
                ? totals[-index - 1]
                : totals[index] + days[index].before(counter, Math.floorMod(quarter, UsageDay.QUARTERS_PER_DAY));
    }

    /** Reads the quarters of a period that have a count, ascending. */
    public void forEachQuarter(Counter counter, Period period, QuarterReader reader) {
        var from = period.fromSeconds();
        var to = period.toSeconds();
        for (var i = firstDay(Math.floorDiv(from, Seconds.PER_DAY)); i < days.length; i++) {
            var midnight = epochDays[i] * Seconds.PER_DAY;
            if (midnight >= to) {
                return;
            }
            var counts = days[i].counts()[counter.ordinal()];
            for (var quarter = 0; quarter < counts.length; quarter++) {
                var start = midnight + quarter * Seconds.PER_QUARTER;
                if (counts[quarter] != 0 && from <= start && start < to) {
                    reader.read(start, counts[quarter]);
                }
            }
        }
    }

    /** Reads the UTC days that have a count, ascending. */
    public void forEachDay(Counter counter, long fromDay, DayReader reader) {
        for (var i = firstDay(fromDay); i < days.length; i++) {
            var total = total(counter, i);
            if (total != 0) {
                reader.read(days[i].date(), total);
            }
        }
    }

    /** Returns the count of a kind of time that belongs to no day. */
    public long sum(Counter counter, Timeless kind) {
        return days.length > 0 && epochDays[0] == UsageDay.TIMELESS
                ? days[0].counts()[counter.ordinal()][kind.ordinal()]
                : 0;
    }

    private long total(Counter counter, int day) {
        var totals = totalsBefore[counter.ordinal()];
        return totals[day + 1] - totals[day];
    }

    private int firstDay(long epochDay) {
        var index = Arrays.binarySearch(epochDays, Math.max(epochDay, UsageDay.TIMELESS + 1));
        return index < 0 ? -index - 1 : index;
    }
}
