package coworking.analytics.period;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Local times of a zone for many moments in ascending order: the offset is looked up only when the clocks have changed. Not
 * for several threads.
 */
public final class LocalClock {

    private static final long DAY_SECONDS = 86_400;
    private static final long HOUR_SECONDS = 3_600;

    private final ZoneId zone;
    private long validFrom = Long.MAX_VALUE;
    private long validTo = Long.MIN_VALUE;
    private long offset;

    public LocalClock(ZoneId zone) {
        this.zone = zone;
    }

    /** The local date, in days since 1970-01-01. */
    public long epochDay(long moment) {
        return Math.floorDiv(local(moment), DAY_SECONDS);
    }

    public DayOfWeek dayOfWeek(long moment) {
        return DayOfWeek.THURSDAY.plus(Math.floorMod(epochDay(moment), 7L)); // 1970-01-01 was one
    }

    /** The hour of the local day, 0 to 23. */
    public int hour(long moment) {
        return (int) (Math.floorMod(local(moment), DAY_SECONDS) / HOUR_SECONDS);
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
