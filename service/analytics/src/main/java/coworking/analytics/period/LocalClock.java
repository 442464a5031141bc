package coworking.analytics.period;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Local times of a zone for many moments in ascending order: the offset is looked up only when the clocks have changed. Not
 * for several threads.
 */
public final class LocalClock {

    private final ZoneId zone;
    private long validFrom = Long.MAX_VALUE;
    private long validTo = Long.MIN_VALUE;
    private long offset;

    /** @param period has the zone of the clock */
    public LocalClock(Period period) {
        this.zone = period.zone();
    }

    /** The local date, in days since 1970-01-01. */
    public long epochDay(long moment) {
        return Math.floorDiv(local(moment), Seconds.PER_DAY);
    }

    public DayOfWeek dayOfWeek(long moment) {
        return DayOfWeek.THURSDAY.plus(Math.floorMod(epochDay(moment), 7L)); // 1970-01-01 was one
    }

    /** The hour of the local day, 0 to 23. */
    public int hour(long moment) {
        return Math.floorMod(local(moment), Seconds.PER_DAY) / Seconds.PER_HOUR;
    }

    private long local(long moment) {
        if (moment < validFrom || moment >= validTo) {
            lookUp(moment);
        }
        return moment + offset;
    }

    private void lookUp(long moment) {
        var instant = Instant.ofEpochSecond(moment);
        var next = zone.getRules().nextTransition(instant);
        offset = zone.getRules().getOffset(instant).getTotalSeconds();
        validFrom = moment;
        validTo = next == null ? Long.MAX_VALUE : next.toEpochSecond();
    }
}
