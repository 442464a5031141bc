package coworking.analytics.counter;

import java.util.Arrays;

/**
 * Counts of a UTC day.
 *
 * @param epochDay days since 1970-01-01; {@link #TIMELESS} for everything without a finite time
 * @param date the same as ISO 8601
 * @param counts per {@link Counter} by ordinal, 96 quarters of an hour; those of the timeless day are {@link Timeless}
 * @param totals per {@link Counter} by ordinal, the sum of its quarters
 */
record UsageDay(long epochDay, String date, int[][] counts, long[] totals) {

    static final long TIMELESS = Long.MIN_VALUE;
    static final int QUARTERS_PER_DAY = 96;

    static UsageDay of(long epochDay, String date, int[][] counts) {
        var totals = Arrays.stream(counts)
                .mapToLong(quarters -> sum(quarters, QUARTERS_PER_DAY))
                .toArray();
        return new UsageDay(epochDay, date, counts, totals);
    }

    /** Sum of the quarters before one of them, counted from 0. */
    long before(Counter counter, int quarter) {
        return sum(counts[counter.ordinal()], quarter);
    }

    private static long sum(int[] quarters, int length) {
        var sum = 0L;
        for (var quarter = 0; quarter < length; quarter++) {
            sum += quarters[quarter];
        }
        return sum;
    }
}
