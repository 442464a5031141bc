package coworking.bench.load;

import org.HdrHistogram.Histogram;

/**
 * Responses to one kind of request.
 *
 * @param succeeded number of 2xx responses
 * @param errors requests that failed
 * @param times response times in nanoseconds
 */
public record RequestStats(long succeeded, Errors errors, Histogram times) {

    public double p50Millis() {
        return times.getValueAtPercentile(50) / 1e6;
    }

    public double p99Millis() {
        return times.getValueAtPercentile(99) / 1e6;
    }

    RequestStats plus(RequestStats other) {
        var sum = times.copy();
        sum.add(other.times);
        return new RequestStats(succeeded + other.succeeded, errors.plus(other.errors), sum);
    }
}
