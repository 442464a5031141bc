package coworking.bench.result;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/** Text of figures in tables, and the median. */
public final class Numbers {

    private Numbers() {}

    public static String count(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    /** A rate: with decimals if it is small. */
    public static String rate(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
    }

    public static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    public static String oneDecimal(double value) {
        return String.format(Locale.ROOT, "%,.1f", value);
    }

    public static String megabytes(double bytes) {
        return count(bytes / (1 << 20)) + " MB";
    }

    /** Without trailing zeros, e.g. {@code 0.85} or {@code 20}. */
    static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** Returns the median of the ratios of figures to the baselines of the same rounds. */
    public static double medianRatio(double[] figures, double[] baselines) {
        return median(IntStream.range(0, figures.length)
                .mapToDouble(round -> figures[round] / baselines[round])
                .toArray());
    }

    public static double median(double... values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
