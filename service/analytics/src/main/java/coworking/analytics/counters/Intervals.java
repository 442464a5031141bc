package coworking.analytics.counters;

/** Gives events to a reader, each with its interval. Hours come in ascending order. */
final class Intervals {

    private static final long HOUR_SECONDS = 3_600;
    private static final long QUARTER_SECONDS = 900;

    private final long[] bounds;
    private final UserEvents.Reader reader;
    private int interval;

    /** @param bounds where each interval begins, and where the last one ends */
    Intervals(long[] bounds, UserEvents.Reader reader) {
        this.bounds = bounds;
        this.reader = reader;
    }

    void read(EventHour hour) {
        var whole = advanceTo(hour.start()) && hour.start() + HOUR_SECONDS <= bounds[interval + 1];
        if (whole) {
            reader.read(interval, hour.all());
            return;
        }
        for (var quarter = 0; quarter < 4; quarter++) {
            if (advanceTo(hour.start() + quarter * QUARTER_SECONDS)) {
                reader.read(interval, hour.quarter(quarter));
            }
        }
    }

    /** Returns whether the moment is in any interval. */
    private boolean advanceTo(long moment) {
        // Rows of one hour go over its quarters again and again.
        while (interval > 0 && bounds[interval] > moment) {
            interval--;
        }
        while (interval + 1 < bounds.length && bounds[interval + 1] <= moment) {
            interval++;
        }
        return interval + 1 < bounds.length && bounds[interval] <= moment;
    }
}
