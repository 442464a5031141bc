package coworking.analytics.counter;

import java.util.Arrays;
import java.util.function.Consumer;

/** Counts the visitors of one interval after the other. Each user's mark holds the group and the interval last seen. */
final class VisitorCounter implements UserEvents.Reader {

    private final int width;
    private final int[] counts;
    private final Consumer<Visitors> reader;
    private final UserMarks marks = new UserMarks();
    private int interval;

    /** @param groups 1 if users are not in groups */
    VisitorCounter(int intervals, int groups, Consumer<Visitors> reader) {
        // A power of two above the greatest interval, which counts from 1 here, so that both have bits of their own.
        width = Integer.highestOneBit(intervals) * 2;
        counts = new int[groups * width];
        this.reader = reader;
    }

    void join(int group, PackedIds users) {
        marks.set(users, group * width);
    }

    @Override
    public void read(int next, PackedIds users) {
        if (next != interval) {
            finish();
            interval = next;
        }
        marks.count(users, -width, interval + 1, counts);
    }

    /** Passes on what was counted for the current interval. */
    void finish() {
        reader.accept(new Visitors(interval, width, counts));
        Arrays.fill(counts, 0);
    }
}
