package coworking.analytics.users;

import coworking.analytics.period.Basis;

/** Queries of all users with how often and when each of them came. */
final class UserCounts {

    private UserCounts() {}

    /** From counters, so that a page in any order costs what it shows. */
    static String ofAllTime(Basis basis) {
        return """
                select user_id, joined_at, is_active, issued, visits, first_%1$s as first_visit, last_%1$s as last_visit
                from visits_by_user
                """.formatted(basis == Basis.ISSUED ? "visit" : "use");
    }

    /** From the tokens from :from to :to: there are no counters by user for a part of the history. */
    static String inPeriod(Basis basis) {
        return inPeriod(basis, "true");
    }

    /** Like {@link #inPeriod}, of the users :ids. */
    static String ofUsersInPeriod(Basis basis) {
        return inPeriod(basis, "user_id = any (:ids)") + "where users.id = any (:ids)";
    }

    private static String inPeriod(Basis basis, String isOfUser) {
        var isIssued = "created_at >= :from and created_at < :to";
        var isVisit = "used_at is not null and %1$s >= :from and %1$s < :to".formatted(basis.column());
        return """
                select
                    users.id as user_id,
                    users.joined_at,
                    users.is_active,
                    coalesce(counts.issued, 0) as issued,
                    coalesce(counts.visits, 0) as visits,
                    counts.first_visit,
                    counts.last_visit
                from users
                    left join (
                        select
                            user_id,
                            count(*) filter (where %1$s) as issued,
                            count(*) filter (where %2$s) as visits,
                            min(%3$s) filter (where %2$s) as first_visit,
                            max(%3$s) filter (where %2$s) as last_visit
                        from tokens
                        where (%4$s) and ((%1$s) or (%2$s))
                        group by user_id
                    ) as counts on counts.user_id = users.id
                """.formatted(isIssued, isVisit, basis.column(), isOfUser);
    }
}
