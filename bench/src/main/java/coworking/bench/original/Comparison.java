package coworking.bench.original;

import coworking.bench.Pace;
import coworking.bench.load.Load;
import coworking.bench.load.LoadResult;
import coworking.bench.load.WarmUp;

/**
 * The same load on two services.
 *
 * @param original result of the original's service
 * @param ours result of our service
 */
record Comparison(LoadResult original, LoadResult ours) {

    /** Alternates between the services, round by round. */
    static Comparison run(Load original, Load ours, String path, int clients, int rounds, Pace pace) {
        WarmUp.briefly(original, path, pace);
        WarmUp.briefly(ours, path, pace);
        var sum = round(original, ours, path, clients, pace);
        for (var round = 1; round < rounds; round++) {
            sum = sum.plus(round(original, ours, path, clients, pace));
        }
        return sum;
    }

    private static Comparison round(Load original, Load ours, String path, int clients, Pace pace) {
        return new Comparison(original.closed(path, clients, pace.round()), ours.closed(path, clients, pace.round()));
    }

    private Comparison plus(Comparison other) {
        return new Comparison(original.plus(other.original), ours.plus(other.ours));
    }

    double ratio() {
        return ours.rate() / original.rate();
    }
}
