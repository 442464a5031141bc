package coworking.analytics.counters;

import coworking.analytics.counters.UserEvents.Event;
import coworking.analytics.period.Basis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** How many distinct users had a visit. */
@ApplicationScoped
public class DistinctUsers {

    @Inject
    private UserEvents events;

    /**
     * Counts the users with a visit in each of adjacent intervals.
     *
     * @param bounds as {@link UserEvents#read} takes them
     * @return one count per interval
     */
    public long[] perInterval(Basis basis, long... bounds) {
        var counts = new long[bounds.length - 1];
        var lastSeen = new UserMarks();
        events.read(Event.visit(basis), bounds, (interval, users) -> {
            for (var i = 0; i < users.size(); i++) {
                if (lastSeen.replace(users.get(i), interval + 1) != interval + 1) {
                    counts[interval]++;
                }
            }
        });
        return counts;
    }
}
