package coworking.analytics.tokens;

/**
 * How long it took from issue to use, as a histogram of whole seconds: exact up to 31 s, then 32 classes a doubling, so
 * that the middle of a class is at most 1/64 off.
 */
final class Waits {

    /** As the counters hold it: classes 0 to 31 for the seconds, then 32 for each doubling up to 2^25 s. */
    static final int CLASSES = 672;

    private static final int CLASSES_A_DOUBLING = 32;

    private final long[] counts = new long[CLASSES];
    private long early;

    void addEarly(long tokens) {
        early += tokens;
    }

    void add(int index, long tokens) {
        counts[index] += tokens;
    }

    /** Tokens used before they were issued, which no quantile counts. */
    long early() {
        return early;
    }

    /**
     * The seconds within which a share of the used tokens was used; null where none was.
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
        if (index < CLASSES_A_DOUBLING) {
            return index;
        }
        var doubling = index / CLASSES_A_DOUBLING - 1;
        var width = 1L << doubling;
        var low = (CLASSES_A_DOUBLING + index % CLASSES_A_DOUBLING) * width;
        return low + (width - 1) / 2;
    }
}
