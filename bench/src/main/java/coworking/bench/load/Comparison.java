package coworking.bench.load;

import coworking.bench.result.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The results of a load on two sides.
 *
 * @param measured the side that the figure is about
 * @param baseline the side that it is compared with
 * @param ratio median over the rounds of the first side's rate by the other's
 */
public record Comparison(LoadResult measured, LoadResult baseline, double ratio) {

    /** Alternates between the sides, so that a change of the machine's speed affects both. */
    public static Comparison run(int rounds, Supplier<LoadResult> measured, Supplier<LoadResult> baseline) {
        var measuredRounds = new ArrayList<LoadResult>();
        var baselineRounds = new ArrayList<LoadResult>();
        for (var round = 0; round < rounds; round++) {
            measuredRounds.add(measured.get());
            baselineRounds.add(baseline.get());
        }
        return new Comparison(
                sum(measuredRounds),
                sum(baselineRounds),
                Numbers.medianRatio(rates(measuredRounds), rates(baselineRounds)));
    }

    private static LoadResult sum(List<LoadResult> rounds) {
        return rounds.stream().reduce(LoadResult::plus).orElseThrow();
    }

    private static double[] rates(List<LoadResult> rounds) {
        return rounds.stream().mapToDouble(LoadResult::rate).toArray();
    }
}
