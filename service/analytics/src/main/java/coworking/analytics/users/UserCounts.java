package coworking.analytics.users;

import coworking.analytics.counters.UserCounters;
import coworking.analytics.period.Basis;

/**
 * Where a query on {@code users} finds how often each of them came, and when.
 *
 * @param with the parts of its {@code WITH} clause
 * @param join what it joins to {@code users}
 * @param issued the expression for the number of tokens; null for none, as in the others
 */
record UserCounts(String with, String join, String issued, String visits, String first, String last) {

    static UserCounts ofAllTime(Basis basis) {
        return new UserCounts(
                UserCounters.pending(),
                """
                LEFT JOIN visits_by_user ON visits_by_user.user_id = users.id
                LEFT JOIN pending ON pending.user_id = users.id""",
                UserCounters.present("issued"),
                UserCounters.present("visits"),
                UserCounters.present(UserCounters.moment("first", basis)),
                UserCounters.present(UserCounters.moment("last", basis)));
    }

    /** For a part of the history there are no counters by user: this reads the tokens from :from to :to. */
    static UserCounts inPeriod(Basis basis) {
        var moment = basis.column();
        var isVisit = "used_at IS NOT NULL AND %1$s >= :from AND %1$s < :to".formatted(moment);
        var isRead = basis == Basis.ISSUED ? "" : " OR (used_at >= :from AND used_at < :to)";
        return new UserCounts(
                """
                counts AS (
                    SELECT
                        user_id,
                        count(*) FILTER (WHERE created_at >= :from AND created_at < :to) AS issued,
                        count(*) FILTER (WHERE %1$s) AS visits,
                        min(%2$s) FILTER (WHERE %1$s) AS first_visit,
                        max(%2$s) FILTER (WHERE %1$s) AS last_visit
                    FROM tokens
                    WHERE (created_at >= :from AND created_at < :to)%3$s
                    GROUP BY user_id
                )""".formatted(isVisit, moment, isRead),
                "LEFT JOIN counts ON counts.user_id = users.id",
                "counts.issued",
                "counts.visits",
                "counts.first_visit",
                "counts.last_visit");
    }
}
