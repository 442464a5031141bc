package coworking.analytics.counter;

import coworking.analytics.counter.UserEvents.Event;
import coworking.analytics.period.Basis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Consumer;

/** Distinct users with a visit in adjacent intervals, in a transaction of the caller's. */
@ApplicationScoped
public class DistinctUsers {

    @Inject
    private UserEvents events;

    /**
     * Counts the users with a visit in each interval.
     *
     * @param bounds bounds of the intervals, as in {@link UserEvents#read}
     * @return one count per interval
     */
    public long[] perInterval(Basis basis, long... bounds) {
        var counts = new long[bounds.length - 1];
        read(basis, bounds, visitors -> counts[visitors.interval()] = visitors.inGroup(0));
        return counts;
    }

    /**
     * Reads the users with a visit, interval by interval.
     *
     * @param bounds bounds of the intervals, as in {@link UserEvents#read}
     * @param reader gets intervals with visits in ascending order, and keeps none
     */
    public void read(Basis basis, long[] bounds, Consumer<Visitors> reader) {
        var counter = new VisitorCounter(bounds.length - 1, 1, reader);
        events.read(Event.visit(basis), bounds, counter);
        counter.finish();
    }

    /**
     * Reads the users with a visit, interval by interval, grouped by the interval in which they joined: from 1, or 0 if
     * they joined at another time.
     *
     * @param bounds bounds of the intervals, as in {@link UserEvents#read}
     * @param reader gets intervals with visits in ascending order, and keeps none
     */
    public void readByJoining(Basis basis, long[] bounds, Consumer<Visitors> reader) {
        var counter = new VisitorCounter(bounds.length - 1, bounds.length, reader);
        events.read(Event.JOINED, bounds, (interval, users) -> counter.join(interval + 1, users));
        events.read(Event.visit(basis), bounds, counter);
        counter.finish();
    }
}
