package coworking.analytics.counters;

import coworking.analytics.period.Basis;

/**
 * The counters by user, for queries to build on. {@code visits_by_user} has a row for each user with a token; a user
 * with changes that are not folded in yet has a row in {@code pending}, which then stands for the other.
 *
 * <p>Queries join the two to the users one after the other, so that a page is read by index and an export is merged in
 * the order of the ids.
 */
public final class UserCounters {

    private UserCounters() {}

    /**
     * The part of a {@code WITH} clause that makes {@code pending}. It is read once: each reading counts the tokens of
     * the users with changes.
     */
    public static String pending() {
        return "pending AS MATERIALIZED (SELECT * FROM visits_by_user_pending)";
    }

    /** The present value of a column, where both {@code visits_by_user} and {@code pending} are joined. */
    public static String present(String column) {
        return "CASE WHEN pending.user_id IS NULL THEN visits_by_user.%1$s ELSE pending.%1$s END".formatted(column);
    }

    /** The column that tells a user's first or last moment of a basis. */
    public static String moment(String firstOrLast, Basis basis) {
        return firstOrLast + (basis == Basis.ISSUED ? "_visit" : "_use");
    }
}
