package coworking.analytics.users;

import coworking.analytics.period.Bucket;
import coworking.analytics.report.Column;
import coworking.analytics.report.Ratio;
import coworking.analytics.report.Report;
import coworking.analytics.report.ReportHeader;
import coworking.analytics.report.ReportQuery;
import coworking.chassis.database.ReportDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** Counts the distinct users with visits up to the last day of each bucket. */
@ApplicationScoped
class Activity {

    private record Row(Bucket bucket, LocalDate day, ActiveUsers.Counts active) {}

    private static final List<Column<Row>> COLUMNS = List.of(
            new Column<>("start", row -> row.bucket().start()),
            new Column<>("end", row -> row.bucket().end()),
            new Column<>("as_of", Row::day),
            new Column<>("daily", row -> row.active().daily()),
            new Column<>("weekly", row -> row.active().weekly()),
            new Column<>("monthly", row -> row.active().monthly()),
            new Column<>(
                    "stickiness",
                    row -> Ratio.of(row.active().daily(), row.active().monthly())));

    @Inject
    private ReportDatabase database;

    @Inject
    private ActiveUsers activeUsers;

    Report<?> report(ReportQuery query) {
        var buckets = query.buckets();
        var days =
                buckets.stream().map(bucket -> lastDay(bucket, query.today())).toList();
        var active = database.inOneSnapshot(() -> activeUsers.asOf(days, query));
        var rows = IntStream.range(0, buckets.size())
                .mapToObj(i -> new Row(buckets.get(i), days.get(i), active.get(days.get(i))))
                .toList();
        return Report.of(query.period(), ReportHeader.buckets(query), "buckets", COLUMNS, rows);
    }

    private static LocalDate lastDay(Bucket bucket, LocalDate today) {
        var last = bucket.end().minusNanos(1).toLocalDate();
        var isCurrent = !bucket.start().toLocalDate().isAfter(today) && last.isAfter(today);
        return isCurrent ? today : last;
    }
}
