package coworking.bench.result;

import java.util.function.DoublePredicate;

/**
 * A promised limit of a figure.
 *
 * @param text the bar as a table shows it, e.g. {@code ≤ 20}
 * @param isMetBy whether a figure is within the limit
 */
public record Bar(String text, DoublePredicate isMetBy) {

    /** For figures that have no bar: their cells stay empty. */
    public static final Bar NONE = new Bar("", figure -> true);

    public static Bar atMost(double limit) {
        return new Bar("≤ " + Numbers.plain(limit), figure -> figure <= limit);
    }

    public static Bar atLeast(double limit) {
        return new Bar("≥ " + Numbers.plain(limit), figure -> figure >= limit);
    }

    public String cells(double figure) {
        return cells(figure, 0);
    }

    /**
     * Returns two cells of a table: the bar, and whether a figure meets it. A figure of requests of which some failed misses
     * every bar.
     */
    public String cells(double figure, long failed) {
        var met = failed == 0 && isMetBy.test(figure) ? "met" : "**missed**";
        return text + " | " + (text.isEmpty() ? "" : met);
    }
}
