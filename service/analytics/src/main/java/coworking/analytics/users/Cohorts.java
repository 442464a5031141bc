package coworking.analytics.users;

import coworking.analytics.counters.DistinctUsers;
import coworking.analytics.period.Basis;
import coworking.analytics.period.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Distinct users by the bucket in which they joined and those in which they came. */
@ApplicationScoped
class Cohorts {

    @Inject
    private DistinctUsers distinctUsers;

    /**
     * Counts the users who joined in one bucket and had a visit in another, in a transaction of the caller's.
     *
     * @param buckets adjacent
     * @return {@code [cohort][bucket]}
     */
    long[][] active(List<Bucket> buckets, Basis basis) {
        var active = new long[buckets.size()][buckets.size()];
        distinctUsers.readByJoining(basis, bounds(buckets), visitors -> {
            for (var cohort = 0; cohort < buckets.size(); cohort++) {
                active[cohort][visitors.interval()] = visitors.inGroup(cohort + 1);
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
