package coworking.analytics.tokens;

import coworking.analytics.period.Bucket;
import coworking.analytics.period.Period;
import coworking.analytics.period.UtcSpan;
import coworking.chassis.database.ReportDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Counters of the access service: steps of tokens per quarter of an hour, and times from request to authorization. */
@ApplicationScoped
class RequestCounters {

    private static final String STEPS = """
            select
                width_bucket(quarter, cast(:starts as timestamp[])) as bucket,
                sum(requested) as requested, sum(authorized) as authorized, sum(refused) as refused,
                sum(revoked) as revoked, sum(expired) as expired, sum(redeemed) as redeemed
            from requests
            where quarter >= :from and quarter < :to
            group by bucket
            """;

    private static final String TIMES = """
            select class, sum(tokens) as tokens
            from authorization_times
            where level = :level and start >= :from and start < :to
            group by class
            """;

    @Inject
    private ReportDatabase database;

    /**
     * Returns how many tokens made each step, per bucket. Steps that no token made may be missing.
     *
     * @param buckets adjacent, at least one
     */
    List<Map<Step, Long>> steps(List<Bucket> buckets) {
        var period = Period.of(buckets);
        var counted = database.query(handle -> handle.createQuery(STEPS)
                .bindArray("starts", String.class, (Object[]) Bucket.utcStarts(buckets))
                .bind("from", period.fromUtc())
                .bind("to", period.toUtc())
                .map((row, context) -> Map.entry(row.getInt("bucket"), Step.counts(row)))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
        return IntStream.rangeClosed(1, buckets.size())
                .mapToObj(place -> counted.getOrDefault(place, Map.of()))
                .toList();
    }

    /** @param period period in which the tokens were authorized */
    Durations timesToAuthorization(Period period) {
        return database.query(handle -> {
            var times = new Durations();
            UtcSpan.of(period)
                    .forEach(span -> times.add(handle.createQuery(TIMES)
                            .bind("level", span.level().word())
                            .bind("from", span.from())
                            .bind("to", span.to())));
            return times;
        });
    }

    /** Returns how many tokens wait for an administrator now. */
    long waiting() {
        return database.query(handle -> handle.createQuery("select waiting_requests()")
                .mapTo(Long.class)
                .one());
    }
}
