package coworking.analytics.counter;

import coworking.analytics.period.Basis;

/** Counts kept per quarter of an hour. */
public enum Counter {
    /** Tokens, by the time of issue. */
    ISSUED,
    /** Used tokens, by the time of issue. */
    VISITS,
    /** Used tokens, by the time of use. */
    USED,
    /** Users, by the time of joining. */
    JOINED;

    /** Visits, by the time that a report attributes them to. */
    public static Counter visits(Basis basis) {
        return basis == Basis.ISSUED ? VISITS : USED;
    }
}
