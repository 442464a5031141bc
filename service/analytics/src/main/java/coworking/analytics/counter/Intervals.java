package coworking.analytics.counter;

import coworking.analytics.period.Seconds;
import java.util.List;

/** Gives events to a reader, each with its interval. Hours come in ascending order. */
final class Intervals {

    private final long[] bounds;
    private final UserEvents.Reader reader;
    private int interval;

    /** @param bounds start of each interval, and end of the last one */
    Intervals(long[] bounds, UserEvents.Reader reader) {
        this.bounds = bounds;
        this.reader = reader;
    }

    /**
     * Reads an hour: one quarter after the other if an interval begins within it.
     *
     * @param rows events of one hour, at least one
     */
    void read(List<EventHour> rows) {
        var start = rows.get(0).start();
        if (advanceTo(start) && start + Seconds.PER_HOUR <= bounds[interval + 1]) {
            rows.forEach(row -> reader.read(interval, row.all()));
            return;
        }
        for (var quarter = 0; quarter < EventHour.QUARTERS_PER_HOUR; quarter++) {
            if (advanceTo(start + quarter * Seconds.PER_QUARTER)) {
                for (var row : rows) {
                    reader.read(interval, row.quarter(quarter));
                }
            }
        }
    }

    /** Returns whether the moment is in any interval. */
    private boolean advanceTo(long moment) {
        while (interval + 1 < bounds.length && bounds[interval + 1] <= moment) {
            interval++;
        }
        return interval + 1 < bounds.length && bounds[interval] <= moment;
    }
}
