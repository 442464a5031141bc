package coworking.analytics.period;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** How long a bucket is. Days, weeks and months are those of the zone's calendar; weeks begin on Monday (ISO 8601). */
public enum Granularity {
    HOUR,
    DAY,
    WEEK,
    MONTH;

    /** The start of the bucket that a moment lies in. */
    public ZonedDateTime floor(ZonedDateTime moment) {
        var date = moment.toLocalDate();
        return switch (this) {
            case HOUR -> moment.truncatedTo(ChronoUnit.HOURS);
            case DAY -> date.atStartOfDay(moment.getZone());
            case WEEK ->
                date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).atStartOfDay(moment.getZone());
            case MONTH -> date.withDayOfMonth(1).atStartOfDay(moment.getZone());
        };
    }

    /**
     * The start of the bucket behind the one that a moment lies in. An hour is one of the clock, so where the clock is
     * put forward or back by less than an hour, a part of one is a bucket.
     */
    public ZonedDateTime next(ZonedDateTime moment) {
        var next = step(floor(moment), 1);
        return next.isAfter(moment) ? next : step(floor(moment), 2);
    }

    /** A moment some buckets before another one, at the same place in its bucket: at its start, if that is a start. */
    public ZonedDateTime before(ZonedDateTime moment, int buckets) {
        var earlier = sameTimeBefore(moment, buckets);
        return this != HOUR && moment.equals(floor(moment)) ? floor(earlier) : earlier;
    }

    /** At the same time of day, which need not be the start of a day whose midnight comes twice. */
    private ZonedDateTime sameTimeBefore(ZonedDateTime moment, int buckets) {
        return switch (this) {
            case HOUR -> moment.minusHours(buckets);
            case DAY -> moment.minusDays(buckets);
            case WEEK -> moment.minusWeeks(buckets);
            case MONTH -> moment.minusMonths(buckets);
        };
    }

    private ZonedDateTime step(ZonedDateTime start, int buckets) {
        if (this != HOUR) {
            return floor(before(start, -buckets));
        }
        var later = start.plusHours(buckets);
        var onTheClock = floor(later);
        return onTheClock.isAfter(start) ? onTheClock : later;
    }
}
