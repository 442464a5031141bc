package coworking.analytics.counter;

/** Times that belong to no day, in the order in which the database counts them. */
public enum Timeless {
    /** No time is known. */
    UNKNOWN,
    /** PostgreSQL's {@code -infinity}. */
    BEFORE_ALL_TIME,
    /** PostgreSQL's {@code infinity}. */
    AFTER_ALL_TIME
}
