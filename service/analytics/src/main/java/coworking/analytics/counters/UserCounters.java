package coworking.analytics.counters;

import coworking.analytics.period.Basis;

/**
 * The counters by user, for queries to build on: a row for each user with a token, and the present figures of those
 * whose changes are not folded in yet, which then stand for the row.
 */
public final class UserCounters {

    private UserCounters() {}

    /**
     * The parts of a {@code WITH} clause that make {@code counts (user_id, issued, visits, first_visit, last_visit)}.
     *
     * @param basis which moment of a visit {@code first_visit} and {@code last_visit} tell
     */
    public static String now(Basis basis) {
        var moment = basis == Basis.ISSUED ? "visit" : "use";
        return """
                pending AS MATERIALIZED (
                    SELECT user_id, issued, visits, first_%1$s, last_%1$s FROM visits_by_user_pending
                ),
                counts AS (
                    SELECT user_id, issued, visits, first_%1$s AS first_visit, last_%1$s AS last_visit
                    FROM visits_by_user
                    WHERE NOT EXISTS (SELECT FROM pending WHERE pending.user_id = visits_by_user.user_id)
                    UNION ALL
                    SELECT user_id, issued, visits, first_%1$s, last_%1$s
                    FROM pending
                    WHERE issued > 0
                )
                """.formatted(moment);
    }
}
