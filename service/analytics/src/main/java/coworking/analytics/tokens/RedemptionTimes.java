package coworking.analytics.tokens;

/**
 * A histogram of the time from issue to use, in whole seconds. Exact up to 31 s, then 32 classes per doubling: the middle of
 * a class is at most 1/64 off.
 */
final class RedemptionTimes {

    /** Class 0 in the counters, whose others are those of this histogram, from 1. */
    private static final int USED_BEFORE_ISSUED = 0;

    /** Classes 0 to 31 for the seconds, then 32 for each doubling up to 2^25 s. */
    private static final int CLASSES = 672;

    private static final int CLASSES_PER_DOUBLING = 32;

    private final long[] counts = new long[CLASSES];
    private long usedBeforeIssued;

    /** @param counterClass as {@code redemption_time_class} in the database returns it */
    void add(int counterClass, long tokens) {
        if (counterClass == USED_BEFORE_ISSUED) {
            usedBeforeIssued += tokens;
        } else {
            counts[counterClass - 1] += tokens;
        }
    }

    /** Tokens used before they were issued, which no quantile counts. */
    long usedBeforeIssued() {
        return usedBeforeIssued;
    }

    /**
     * Returns the seconds within which a share of the used tokens was used, or null if none was used.
     *
     * @param share above 0, at most 1
     */
    Long quantile(double share) {
        var total = 0L;
        for (var count : counts) {
            total += count;
        }
        if (total == 0) {
            return null;
        }
        var rank = (long) Math.ceil(share * total);
        var seen = 0L;
        var index = -1;
        while (seen < rank) {
            seen += counts[++index];
        }
        return middle(index);
    }

    private static long middle(int index) {
        if (index < CLASSES_PER_DOUBLING) {
            return index;
        }
        var doubling = index / CLASSES_PER_DOUBLING - 1;
        var width = 1L << doubling;
        var low = (CLASSES_PER_DOUBLING + index % CLASSES_PER_DOUBLING) * width;
        return low + (width - 1) / 2;
    }
}
