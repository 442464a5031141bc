package coworking.analytics.users;

import coworking.analytics.period.Bucket;
import coworking.analytics.report.BucketCounts;
import coworking.analytics.report.Report;
import coworking.analytics.report.ReportHeader;
import coworking.analytics.report.ReportQuery;
import coworking.chassis.database.ReportDatabase;
import coworking.chassis.problem.ProblemException;
import coworking.chassis.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** One user's tokens and visits, bucket by bucket. */
@ApplicationScoped
class UserHistory {

    /** @param user id of the user, who may not exist */
    record HistoryQuery(int user, ReportQuery report) {}

    private record Person(LocalDateTime joinedAt, Boolean active) {}

    /** From the tokens: an index finds those of a user, so the other users' number does not matter. */
    private static final String COUNTS = """
            select
                width_bucket(time, cast(:starts as timestamp[])) as bucket,
                count(*) filter (where not is_visit) as issued,
                count(*) filter (where is_visit) as visits
            from tokens
                cross join lateral (
                    values (created_at, false), (case when used_at is not null then <basis> end, true)
                ) as event (time, is_visit)
            where user_id = :user and time >= :from and time < :to
            group by bucket
            """;

    @Inject
    private ReportDatabase database;

    Report<?> report(HistoryQuery query) {
        return database.inOneSnapshot(() -> inSnapshot(query));
    }

    private Report<?> inSnapshot(HistoryQuery query) {
        var person = person(query.user()).orElseThrow(() -> unknownUser(String.valueOf(query.user())));
        var rows = rows(query);
        var header = new LinkedHashMap<String, Object>();
        header.put("id", query.user());
        header.put("joined_at", person.joinedAt());
        header.put("is_active", person.active());
        header.putAll(ReportHeader.buckets(query.report()));
        header.put("totals", BucketCounts.totals(rows));
        return Report.of(query.report().period(), header, "buckets", BucketCounts.COLUMNS, rows);
    }

    /** @param id the id in the request */
    static ProblemException unknownUser(String id) {
        return new ProblemException(ProblemType.NOT_FOUND, "No user has the id '%s'.".formatted(id));
    }

    private Optional<Person> person(int user) {
        return database.query(handle -> handle.createQuery("select joined_at, is_active from users where id = :user")
                .bind("user", user)
                .map((row, context) -> new Person(
                        UserRow.known(row.getObject("joined_at", LocalDateTime.class)),
                        row.getObject("is_active", Boolean.class)))
                .findFirst());
    }

    private List<BucketCounts> rows(HistoryQuery query) {
        var period = query.report().period();
        var buckets = query.report().buckets();
        var counted = database.query(handle -> handle.createQuery(COUNTS)
                .define("basis", query.report().basis().column())
                .bind("user", query.user())
                .bindArray("starts", String.class, (Object[]) Bucket.utcStarts(buckets))
                .bind("from", period.fromUtc())
                .bind("to", period.toUtc())
                .map((row, context) -> new BucketCounts(
                        buckets.get(row.getInt("bucket") - 1), row.getLong("issued"), row.getLong("visits")))
                .collectToMap(BucketCounts::bucket, counts -> counts));
        return buckets.stream()
                .map(bucket -> counted.getOrDefault(bucket, new BucketCounts(bucket, 0, 0)))
                .toList();
    }
}
