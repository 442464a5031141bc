package coworking.analytics.report;

/** Shares and averages, to four decimals. */
public final class Ratio {

    private static final double DECIMALS = 10_000;

    private Ratio() {}

    /** {@code part / whole}, or null if {@code whole} is 0. */
    public static Double of(long part, long whole) {
        return whole == 0 ? null : Math.round(part * DECIMALS / whole) / DECIMALS;
    }
}
