package coworking.analytics.counters;

/**
 * What happened in a quarter of an hour.
 *
 * @param start in seconds since 1970-01-01T00:00Z, {@link #NO_TIME} for what has no time
 * @param issued tokens issued in it
 * @param visits used tokens that belong to it
 */
public record Quarter(long start, int issued, int visits) {

    /** The start of what has no time at all, or an infinite one. Only reports on all time meet it. */
    public static final long NO_TIME = Long.MIN_VALUE;

    public boolean hasTime() {
        return start != NO_TIME;
    }
}
