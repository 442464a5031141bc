package coworking.analytics.tokens;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;

/**
 * A histogram of durations in whole seconds. Exact up to 31 s, then 32 classes per doubling: the middle of a class is at most
 * 1/64 off.
 */
final class Durations {

    /** Class 0 in the counters, whose others are those of this histogram, from 1. */
    private static final int NEGATIVE = 0;

    /** Classes 0 to 31 for the seconds, then 32 for each doubling up to 2^25 s. */
    private static final int CLASSES = 672;

    private static final int CLASSES_PER_DOUBLING = 32;

    private static final List<Integer> PERCENTAGES = List.of(10, 25, 50, 75, 90, 99);

    private final long[] counts = new long[CLASSES];
    private long negative;

    /** @param counterClass a result of {@code redemption_time_class} in the database */
    void add(int counterClass, long durations) {
        if (counterClass == NEGATIVE) {
            negative += durations;
        } else {
            counts[counterClass - 1] += durations;
        }
    }

    /** @param classes rows of {@code class} and {@code tokens} */
    void add(Query classes) {
        classes.map((row, context) -> Map.entry(row.getInt("class"), row.getLong("tokens")))
                .forEach(found -> add(found.getKey(), found.getValue()));
    }

    /** Durations below zero, which no quantile counts. */
    long negative() {
        return negative;
    }

    /**
     * Returns the seconds that a share of the durations does not exceed, or null if there are none.
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

    /** Returns the quantiles that reports have, by their names there. */
    Map<String, Long> quantiles() {
        var quantiles = new LinkedHashMap<String, Long>();
        PERCENTAGES.forEach(percentage -> quantiles.put("seconds_p" + percentage, quantile(percentage / 100.0)));
        return quantiles;
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
