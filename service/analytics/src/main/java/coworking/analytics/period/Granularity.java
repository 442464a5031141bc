package coworking.analytics.period;

import coworking.chassis.word.Word;
import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** Length of a bucket. Days, weeks and months are those of the zone's calendar; weeks begin on Monday (ISO 8601). */
public enum Granularity implements Word {
    HOUR(ChronoUnit.HOURS),
    DAY(ChronoUnit.DAYS),
    WEEK(ChronoUnit.WEEKS),
    MONTH(ChronoUnit.MONTHS);

    private final ChronoUnit unit;

    Granularity(ChronoUnit unit) {
        this.unit = unit;
    }

    /** Returns the start of the bucket that contains a moment. */
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
     * Returns the start of the bucket after the one that contains a moment. Hours follow the clock: if it is put forward or
     * back by less than an hour, part of an hour is a bucket.
     */
    public ZonedDateTime next(ZonedDateTime moment) {
        var next = step(floor(moment), 1);
        return next.isAfter(moment) ? next : step(floor(moment), 2);
    }

    /** Returns a moment some buckets earlier, at the same place in its bucket. */
    public ZonedDateTime before(ZonedDateTime moment, int buckets) {
        return atSamePlace(moment, moment.minus(buckets, unit));
    }

    /** Returns the moment a year earlier: on the same date, 28 February for 29 February, or by weeks on the same weekday. */
    ZonedDateTime yearBefore(ZonedDateTime moment) {
        return this == WEEK ? before(moment, 52) : atSamePlace(moment, moment.minusYears(1));
    }

    /** Estimates how many buckets a period touches. It is exact unless the clock is changed by part of an hour. */
    public long count(Period period) {
        return unit.between(floor(period.start()), period.end().minusNanos(1)) + 1;
    }

    /** The same time of day may not be the start of the day: there are days whose midnight comes twice. */
    private ZonedDateTime atSamePlace(ZonedDateTime moment, ZonedDateTime earlier) {
        return this != HOUR && moment.equals(floor(moment)) ? floor(earlier) : earlier;
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
