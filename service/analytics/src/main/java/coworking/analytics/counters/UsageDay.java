package coworking.analytics.counters;

import java.util.Arrays;

/**
 * Counts of a UTC day.
 *
 * @param epochDay days since 1970-01-01; {@link #TIMELESS} for everything without a finite time
 * @param date the same as ISO 8601
 * @param counts per {@link Counter} by ordinal, 96 quarters of an hour; those of the timeless day are {@link Timeless}
 */
record UsageDay(long epochDay, String date, int[][] counts) {

    static final long TIMELESS = Long.MIN_VALUE;
    static final int QUARTERS = 96;

    /** Sum of the quarters before one of them, counted from 0. */
    long before(Counter counter, int quarter) {
        return Arrays.stream(counts[counter.ordinal()], 0, quarter)
                .asLongStream()
                .sum();
    }
}
