package coworking.analytics.counters;

import coworking.analytics.period.Bucket;
import java.util.Arrays;
import java.util.List;

/** Adds counts up by bucket. */
public final class BucketSums {

    private final long[] starts;
    private final long[] sums;

    /** @param buckets ascending and without gaps, at least one */
    public BucketSums(List<Bucket> buckets) {
        starts = buckets.stream()
                .mapToLong(bucket -> bucket.start().toEpochSecond())
                .toArray();
        sums = new long[starts.length];
    }

    /** @param moment in the period of the buckets, in seconds since 1970-01-01T00:00Z */
    public void add(long moment, long count) {
        var found = Arrays.binarySearch(starts, moment);
        sums[found >= 0 ? found : -found - 2] += count;
    }

    public long of(int bucket) {
        return sums[bucket];
    }

    public long total() {
        return Arrays.stream(sums).sum();
    }
}
