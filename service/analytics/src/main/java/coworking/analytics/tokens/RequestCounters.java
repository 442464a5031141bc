package coworking.analytics.tokens;

import coworking.analytics.period.Bucket;
import coworking.analytics.period.Period;
import coworking.analytics.period.UtcSpan;
import coworking.chassis.database.ReportDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
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

    /** Tokens that made each step. */
    record Steps(long requested, long authorized, long refused, long revoked, long expired, long redeemed) {

        static final Steps NONE = new Steps(0, 0, 0, 0, 0, 0);

        private static Steps of(ResultSet row) throws SQLException {
            return new Steps(
                    row.getLong("requested"),
                    row.getLong("authorized"),
                    row.getLong("refused"),
                    row.getLong("revoked"),
                    row.getLong("expired"),
                    row.getLong("redeemed"));
        }

        Steps plus(Steps more) {
            return new Steps(
                    requested + more.requested,
                    authorized + more.authorized,
                    refused + more.refused,
                    revoked + more.revoked,
                    expired + more.expired,
                    redeemed + more.redeemed);
        }
    }

    private record BucketSteps(int bucket, Steps steps) {}

    /**
     * Returns the steps in each bucket.
     *
     * @param buckets adjacent, at least one
     */
    List<Steps> steps(List<Bucket> buckets) {
        var period = Period.of(buckets);
        var starts = buckets.stream()
                .map(bucket -> LocalDateTime.ofInstant(bucket.start().toInstant(), ZoneOffset.UTC)
                        .toString())
                .toArray();
        var counted = database.query(handle -> handle.createQuery(STEPS)
                .bindArray("starts", String.class, starts)
                .bind("from", period.fromUtc())
                .bind("to", period.toUtc())
                .map((row, context) -> new BucketSteps(row.getInt("bucket"), Steps.of(row)))
                .collectToMap(BucketSteps::bucket, BucketSteps::steps));
        return IntStream.rangeClosed(1, buckets.size())
                .mapToObj(place -> counted.getOrDefault(place, Steps.NONE))
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
