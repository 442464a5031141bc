package coworking.bench.load;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Responses to a load.
 *
 * @param length time from the first request to the last response
 * @param byPath statistics per requested path
 */
public record LoadResult(Duration length, Map<String, RequestStats> byPath) {

    /** Statistics of all requests together. */
    public RequestStats total() {
        return byPath.values().stream().reduce(RequestStats::plus).orElseThrow();
    }

    /** Successful responses per second. */
    public double rate() {
        return total().succeeded() * 1e9 / length.toNanos();
    }

    public Errors errors() {
        return byPath.values().stream().map(RequestStats::errors).reduce(Errors.NONE, Errors::plus);
    }

    /** Combines two rounds of the same load. */
    public LoadResult plus(LoadResult other) {
        var sum = new TreeMap<>(byPath);
        other.byPath.forEach((path, stats) -> sum.merge(path, stats, RequestStats::plus));
        return new LoadResult(length.plus(other.length), sum);
    }
}
