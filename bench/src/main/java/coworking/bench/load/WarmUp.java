package coworking.bench.load;

import coworking.bench.Pace;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/** Load until the service's rate settles: the optimizing compiler needs thousands of requests. */
public final class WarmUp {

    private static final int CLIENTS = 16;
    private static final Duration ROUND = Duration.ofSeconds(2);
    private static final Duration MOMENT = Duration.ofSeconds(1);

    /** A rate has settled if a round is not this much faster than the best before it, twice in a row. */
    private static final double SETTLED = 1.05;

    private WarmUp() {}

    /** Returns when the rate of mixed requests has settled, or when the pace allows no more time. */
    public static void settle(Load load, List<String> paths, Pace pace) {
        var end = System.nanoTime() + pace.warmUpLimit().toNanos();
        var best = 0.0;
        var settled = 0;
        while (settled < 2 && System.nanoTime() < end) {
            var rate = load.closed(paths, CLIENTS, Collections.min(List.of(ROUND, pace.warmUpLimit())))
                    .rate();
            settled = rate < SETTLED * best ? settled + 1 : 0;
            best = Math.max(best, rate);
        }
    }

    /** Requests a path for a moment, after the service has settled on all of them. */
    public static void briefly(Load load, String path, Pace pace) {
        load.closed(path, 2, Collections.min(List.of(MOMENT, pace.warmUpLimit())));
    }
}
