package coworking.bench.load;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Requests that got no 2xx response.
 *
 * @param statuses responses with another status
 * @param connections connections that were refused, reset or closed
 * @param timeouts requests without a response within the client's limit
 * @param outstanding requests without a response at the end of the measurement
 */
public record Errors(long statuses, long connections, long timeouts, long outstanding) {

    public static final Errors NONE = new Errors(0, 0, 0, 0);

    public long total() {
        return statuses + connections + timeouts + outstanding;
    }

    public Errors plus(Errors other) {
        return new Errors(
                statuses + other.statuses,
                connections + other.connections,
                timeouts + other.timeouts,
                outstanding + other.outstanding);
    }

    /** Returns {@code 0}, or e.g. {@code 12 (10 status, 2 timeout)}. */
    @Override
    public String toString() {
        var kinds = Stream.of(
                        kind(statuses, "status"),
                        kind(connections, "connection"),
                        kind(timeouts, "timeout"),
                        kind(outstanding, "outstanding"))
                .filter(kind -> !kind.isEmpty())
                .collect(Collectors.joining(", "));
        return total() == 0 ? "0" : "%,d (%s)".formatted(total(), kinds);
    }

    private static String kind(long count, String name) {
        return count == 0 ? "" : "%,d %s".formatted(count, name);
    }
}
