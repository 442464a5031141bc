package coworking.analytics.users;

import coworking.analytics.period.Basis;
import coworking.analytics.period.Bucket;
import coworking.analytics.period.Period;
import coworking.analytics.report.Column;
import coworking.analytics.report.Report;
import coworking.analytics.report.ReportHeader;
import coworking.analytics.report.ReportQuery;
import coworking.chassis.database.ReportDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** One user's tokens and visits, bucket by bucket. */
@ApplicationScoped
class UserHistory {

    /** @param user id of the user, who may not exist */
    record HistoryQuery(int user, ReportQuery report) {}

    private record Person(LocalDateTime joinedAt, Boolean active) {}

    private record Counts(int bucket, long issued, long visits) {}

    private record Row(Bucket bucket, long issued, long visits) {}

    private record UserCounters(Person person, Map<Integer, Counts> counts) {}

    private static final List<Column<Row>> COLUMNS = List.of(
            new Column<>("start", row -> row.bucket().start()),
            new Column<>("end", row -> row.bucket().end()),
            new Column<>("issued", Row::issued),
            new Column<>("visits", Row::visits));

    /** From the tokens: an index finds those of a user, so the other users' number does not matter. */
    private static final String COUNTS = """
            select
                width_bucket(time, cast(:starts as timestamp[])) - 1 as bucket,
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

    /** @throws UnknownUserException if no user has the id */
    Report<?> report(HistoryQuery query) {
        var period = query.report().period();
        var buckets = query.report().buckets();
        var found = database.inOneSnapshot(() -> person(query.user())
                        .map(person -> new UserCounters(
                                person,
                                counts(
                                        query.user(),
                                        buckets,
                                        period,
                                        query.report().basis()))))
                .orElseThrow(() -> new UnknownUserException(String.valueOf(query.user())));
        var rows = IntStream.range(0, buckets.size())
                .mapToObj(i ->
                        row(buckets.get(i), Optional.ofNullable(found.counts().get(i))))
                .toList();
        return Report.of(period, header(query, found.person(), rows), "buckets", COLUMNS, rows);
    }

    private Optional<Person> person(int user) {
        return database.query(handle -> handle.createQuery("select joined_at, is_active from users where id = :user")
                .bind("user", user)
                .map((row, context) -> new Person(UserRow.time(row, 1), row.getObject(2, Boolean.class)))
                .findFirst());
    }

    private Map<Integer, Counts> counts(int user, List<Bucket> buckets, Period period, Basis basis) {
        return database.query(handle -> counts(handle, user, buckets, period, basis));
    }

    private static Map<Integer, Counts> counts(
            Handle handle, int user, List<Bucket> buckets, Period period, Basis basis) {
        return handle
                .createQuery(COUNTS)
                .define("basis", basis.column())
                .bind("user", user)
                .bind("starts", starts(buckets))
                .bind("from", period.fromUtc())
                .bind("to", period.toUtc())
                .map((row, context) -> new Counts(row.getInt(1), row.getLong(2), row.getLong(3)))
                .stream()
                .collect(Collectors.toMap(Counts::bucket, counts -> counts));
    }

    /** The starts of adjacent buckets in UTC, as PostgreSQL writes an array. */
    private static String starts(List<Bucket> buckets) {
        return buckets.stream()
                .map(bucket -> bucket.start()
                        .withZoneSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime()
                        .toString())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static Row row(Bucket bucket, Optional<Counts> counts) {
        return new Row(
                bucket,
                counts.map(Counts::issued).orElse(0L),
                counts.map(Counts::visits).orElse(0L));
    }

    private static Map<String, Object> header(HistoryQuery query, Person person, List<Row> rows) {
        var zone = query.report().period().zone();
        var header = new LinkedHashMap<String, Object>();
        header.put("id", query.user());
        header.put("joined_at", UserRow.in(zone, person.joinedAt()));
        header.put("is_active", person.active());
        header.putAll(ReportHeader.buckets(query.report()));
        var totals = new LinkedHashMap<String, Object>();
        totals.put("issued", rows.stream().mapToLong(Row::issued).sum());
        totals.put("visits", rows.stream().mapToLong(Row::visits).sum());
        header.put("totals", totals);
        return header;
    }
}
