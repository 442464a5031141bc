package coworking.analytics.users;

import coworking.analytics.period.Basis;

/** Queries of all users with how often and when each of them came. */
final class UserCounts {

    private UserCounts() {}

    /** From counters, so that a page in any order costs what it shows. */
    static String ofAllTime(Basis basis) {
        return """
                SELECT user_id, joined_at, is_active, issued, visits, first_%1$s AS first_visit, last_%1$s AS last_visit
                FROM visits_by_user
                """.formatted(basis == Basis.ISSUED ? "visit" : "use");
    }

    /** From the tokens from :from to :to: there are no counters by user for a part of the history. */
    static String inPeriod(Basis basis) {
        return inPeriod(basis, "true");
    }

    /** Like {@link #inPeriod}, of the users :ids. */
    static String ofUsersInPeriod(Basis basis) {
        return inPeriod(basis, "user_id = ANY (:ids)") + "WHERE users.id = ANY (:ids)";
    }

    private static String inPeriod(Basis basis, String isOfUser) {
        var isIssued = "created_at >= :from AND created_at < :to";
        var isVisit = "used_at IS NOT NULL AND %1$s >= :from AND %1$s < :to".formatted(basis.column());
        return """
                SELECT
                    users.id AS user_id,
                    users.joined_at,
                    users.is_active,
                    coalesce(counts.issued, 0) AS issued,
                    coalesce(counts.visits, 0) AS visits,
                    counts.first_visit,
                    counts.last_visit
                FROM users
                    LEFT JOIN (
                        SELECT
                            user_id,
                            count(*) FILTER (WHERE %1$s) AS issued,
                            count(*) FILTER (WHERE %2$s) AS visits,
                            min(%3$s) FILTER (WHERE %2$s) AS first_visit,
                            max(%3$s) FILTER (WHERE %2$s) AS last_visit
                        FROM tokens
                        WHERE (%4$s) AND ((%1$s) OR (%2$s))
                        GROUP BY user_id
                    ) AS counts ON counts.user_id = users.id
                """.formatted(isIssued, isVisit, basis.column(), isOfUser);
    }
}
