package coworking.analytics.period;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/** Part of the history that a report covers, on the clocks of a zone: from {@code from} up to, not including, {@code to}. */
public record Period(ZoneId zone, Instant from, Instant to) {

    /** @param to time in the same zone */
    public static Period of(ZonedDateTime from, ZonedDateTime to) {
        return new Period(from.getZone(), from.toInstant(), to.toInstant());
    }

    /** @param buckets adjacent */
    public static Period of(List<Bucket> buckets) {
        return of(buckets.get(0).start(), buckets.get(buckets.size() - 1).end());
    }

    /** Returns the whole history, including tokens without a finite time. It has neither a start nor an end. */
    public static Period allTime(ZoneId zone) {
        return new Period(zone, Instant.MIN, Instant.MAX);
    }

    public boolean isAllTime() {
        return from.equals(Instant.MIN);
    }

    public ZonedDateTime start() {
        return from.atZone(zone);
    }

    public ZonedDateTime end() {
        return to.atZone(zone);
    }

    /** Start in UTC without a zone, like the times in the database. */
    public LocalDateTime fromUtc() {
        return LocalDateTime.ofInstant(from, ZoneOffset.UTC);
    }

    /** End in UTC without a zone, like the times in the database. */
    public LocalDateTime toUtc() {
        return LocalDateTime.ofInstant(to, ZoneOffset.UTC);
    }

    /** In seconds since 1970-01-01T00:00Z. */
    public long fromSeconds() {
        return from.getEpochSecond();
    }

    /** In seconds since 1970-01-01T00:00Z. */
    public long toSeconds() {
        return to.getEpochSecond();
    }

    /** Returns all buckets that the period touches. The first and the last end where the period does. */
    public List<Bucket> buckets(Granularity granularity) {
        var buckets = new ArrayList<Bucket>();
        var end = end();
        for (var start = start(); start.isBefore(end); ) {
            var next = granularity.next(start);
            buckets.add(new Bucket(start, next.isBefore(end) ? next : end));
            start = next;
        }
        return buckets;
    }

    public Period widenedTo(Granularity granularity) {
        var end = end();
        return of(granularity.floor(start()), granularity.floor(end).equals(end) ? end : granularity.next(end));
    }
}
