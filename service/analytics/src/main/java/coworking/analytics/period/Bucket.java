package coworking.analytics.period;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;

/** One step of a report: from {@code start} up to, not including, {@code end}. */
public record Bucket(ZonedDateTime start, ZonedDateTime end) {

    /** Returns the starts in UTC without a zone, to be cast to {@code timestamp[]}. */
    public static String[] utcStarts(List<Bucket> buckets) {
        return buckets.stream()
                .map(bucket -> bucket.start().withZoneSameInstant(ZoneOffset.UTC))
                .map(start -> start.toLocalDateTime().toString())
                .toArray(String[]::new);
    }

    /** Returns the start of each of some adjacent buckets and the end of the last one, in seconds since 1970-01-01T00:00Z. */
    public static long[] bounds(List<Bucket> buckets) {
        var starts = buckets.stream().map(Bucket::start);
        var end = buckets.get(buckets.size() - 1).end();
        return Stream.concat(starts, Stream.of(end))
                .mapToLong(ZonedDateTime::toEpochSecond)
                .toArray();
    }
}
