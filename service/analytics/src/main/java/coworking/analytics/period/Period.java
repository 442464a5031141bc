package coworking.analytics.period;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/** The time that a report is about, in its zone: from {@code from} up to, not including, {@code to}. */
public record Period(ZonedDateTime from, ZonedDateTime to) {

    public ZoneId zone() {
        return from.getZone();
    }

    /** As the database holds times: in UTC, without zone. */
    public LocalDateTime fromUtc() {
        return utc(from);
    }

    /** As the database holds times: in UTC, without zone. */
    public LocalDateTime toUtc() {
        return utc(to);
    }

    /** In seconds since 1970-01-01T00:00Z. */
    public long fromSeconds() {
        return from.toEpochSecond();
    }

    /** In seconds since 1970-01-01T00:00Z. */
    public long toSeconds() {
        return to.toEpochSecond();
    }

    /** All buckets that the period touches; the first and the last end where the period does. */
    public List<Bucket> buckets(Granularity granularity) {
        var buckets = new ArrayList<Bucket>();
        for (var start = from; start.isBefore(to); ) {
            var next = granularity.next(start);
            var end = next.isBefore(to) ? next : to;
            buckets.add(new Bucket(start, end));
            start = end;
        }
        return buckets;
    }

    /** The period widened to whole buckets. */
    public Period whole(Granularity granularity) {
        var first = granularity.floor(from);
        return new Period(first, granularity.floor(to).equals(to) ? to : granularity.next(to));
    }

    /** How many buckets the period touches, counted no further than a limit. */
    public int countBuckets(Granularity granularity, int limit) {
        var count = 0;
        for (var start = from; start.isBefore(to) && count < limit; start = granularity.next(start)) {
            count++;
        }
        return count;
    }

    /** The period of as many buckets right before this one. */
    public Period preceding(Granularity granularity) {
        var buckets = countBuckets(granularity, Integer.MAX_VALUE);
        return new Period(granularity.before(from, buckets), from);
    }

    private static LocalDateTime utc(ZonedDateTime moment) {
        return moment.withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }
}
