package coworking.bench.result;

import coworking.bench.load.Errors;
import java.util.function.DoublePredicate;

/**
 * A promised limit of a figure.
 *
 * @param text the bar as a table shows it, e.g. {@code ≤ 20}
 * @param isMetBy whether a figure is within the limit
 */
public record Bar(String text, DoublePredicate isMetBy) {

    public static Bar atMost(double limit) {
        return new Bar("≤ " + Numbers.plain(limit), figure -> figure <= limit);
    }

    public static Bar atLeast(double limit) {
        return new Bar("≥ " + Numbers.plain(limit), figure -> figure >= limit);
    }

    public String verdict(double figure) {
        return verdict(isMetBy.test(figure));
    }

    /** A figure of requests of which some failed misses every bar. */
    public String verdict(double figure, Errors errors) {
        return verdict(errors.total() == 0 && isMetBy.test(figure));
    }

    public static String verdict(boolean met) {
        return met ? "met" : "**missed**";
    }
}
