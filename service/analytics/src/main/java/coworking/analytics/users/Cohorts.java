package coworking.analytics.users;

import coworking.analytics.counters.UserEvents;
import coworking.analytics.counters.UserEvents.Event;
import coworking.analytics.counters.UserMarks;
import coworking.analytics.period.Basis;
import coworking.analytics.period.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Distinct users by the bucket in which they joined and those in which they came. */
@ApplicationScoped
class Cohorts {

    @Inject
    private UserEvents events;

    /**
     * Counts the users who joined in one bucket and had a visit in another, in a transaction of the caller's.
     *
     * @param buckets adjacent
     * @return {@code [cohort][bucket]}
     */
    long[][] active(List<Bucket> buckets, Basis basis) {
        var bounds = bounds(buckets);
        var cohortOf = new UserMarks(); // from 1; 0 for users who joined at another time
        events.read(Event.JOINED, bounds, (bucket, users) -> {
            for (var i = 0; i < users.size(); i++) {
                cohortOf.replace(users.get(i), bucket + 1);
            }
        });
        var active = new long[buckets.size()][buckets.size()];
        var lastSeen = new UserMarks(); // the bucket, from 1
        events.read(Event.visit(basis), bounds, (bucket, users) -> {
            for (var i = 0; i < users.size(); i++) {
                var cohort = cohortOf.get(users.get(i)) - 1;
                if (cohort >= 0 && lastSeen.replace(users.get(i), bucket + 1) != bucket + 1) {
                    active[cohort][bucket]++;
                }
            }
        });
        return active;
    }

    private static long[] bounds(List<Bucket> buckets) {
        var bounds = new long[buckets.size() + 1];
        for (var i = 0; i < buckets.size(); i++) {
            bounds[i] = buckets.get(i).start().toEpochSecond();
        }
        bounds[buckets.size()] = buckets.get(buckets.size() - 1).end().toEpochSecond();
        return bounds;
    }
}
