package coworking.bench;

import java.time.Duration;

/**
 * How long the bench measures.
 *
 * @param rounds rounds of each side in a comparison, alternating
 * @param round length of a round
 * @param shortRound length of a measurement of which a table has dozens
 * @param longRound length of a measurement that must show rare events
 * @param warmUpLimit maximum length of a warm-up
 */
public record Pace(int rounds, Duration round, Duration shortRound, Duration longRound, Duration warmUpLimit) {

    static final Pace FULL =
            new Pace(3, Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofSeconds(60), Duration.ofSeconds(12));

    /** Shows that everything runs; its figures mean nothing. */
    static final Pace QUICK =
            new Pace(2, Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofMillis(500));
}
