package coworking.analytics.period;

/** Lengths of times in seconds, for sums over millions of moments. */
public final class Seconds {

    public static final int PER_QUARTER = 900;
    public static final int PER_HOUR = 3_600;
    public static final int PER_DAY = 86_400;

    private Seconds() {}
}
