package coworking.bench;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * How a load was answered, all of it with 2xx.
 *
 * @param times in nanoseconds
 */
record Answers(long count, Duration length, Histogram times) {

    double perSecond() {
        return count * 1000.0 / length.toMillis();
    }

    double medianMillis() {
        return times.getValueAtPercentile(50) / 1e6;
    }

    double p99Millis() {
        return times.getValueAtPercentile(99) / 1e6;
    }

    Answers and(Answers more) {
        var both = times.copy();
        both.add(more.times);
        return new Answers(count + more.count, length.plus(more.length), both);
    }
}
