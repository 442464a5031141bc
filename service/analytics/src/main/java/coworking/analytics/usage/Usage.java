package coworking.analytics.usage;

import coworking.analytics.counters.Counter;
import coworking.analytics.counters.UsageCounters;
import coworking.analytics.counters.UsageHistory;
import coworking.analytics.period.Basis;
import coworking.analytics.period.Bucket;
import coworking.analytics.period.Period;
import coworking.analytics.report.Column;
import coworking.analytics.report.Report;
import coworking.analytics.report.ReportHeader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Tokens issued and visits, bucket by bucket. */
@ApplicationScoped
class Usage {

    private record Row(Bucket bucket, long issued, long visits) {}

    private record ComparedRow(Row row, Row previous) {}

    private static final List<Column<Row>> COLUMNS = List.of(
            new Column<>("start", row -> row.bucket().start()),
            new Column<>("end", row -> row.bucket().end()),
            new Column<>("issued", Row::issued),
            new Column<>("visits", Row::visits));

    @Inject
    private UsageCounters counters;

    Report<?> report(UsageQuery usage) {
        var query = usage.query();
        var history = counters.current();
        var buckets = query.buckets();
        var rows = rows(history, buckets, query.basis());
        var header = ReportHeader.buckets(query);
        header.put("totals", totals(rows));
        if (usage.comparison().isEmpty()) {
            return Report.of(query.period(), header, "buckets", COLUMNS, rows);
        }
        var earlier = usage.comparison().get().of(buckets, query.granularity());
        var before = rows(history, earlier, query.basis());
        var previous = ReportHeader.period(Period.of(earlier));
        previous.put("totals", totals(before));
        header.put("previous", previous);
        return Report.of(query.period(), header, "buckets", comparedColumns(), compared(rows, before));
    }

    private static List<Row> rows(UsageHistory history, List<Bucket> buckets, Basis basis) {
        return buckets.stream()
                .map(bucket -> new Row(
                        bucket,
                        history.sum(Counter.ISSUED, bucket.start(), bucket.end()),
                        history.sum(Counter.visits(basis), bucket.start(), bucket.end())))
                .toList();
    }

    private static Map<String, Object> totals(List<Row> rows) {
        var totals = new LinkedHashMap<String, Object>();
        totals.put("issued", rows.stream().mapToLong(Row::issued).sum());
        totals.put("visits", rows.stream().mapToLong(Row::visits).sum());
        return totals;
    }

    private static List<ComparedRow> compared(List<Row> rows, List<Row> before) {
        return IntStream.range(0, rows.size())
                .mapToObj(i -> new ComparedRow(rows.get(i), before.get(i)))
                .toList();
    }

    private static List<Column<ComparedRow>> comparedColumns() {
        var columns = new ArrayList<Column<ComparedRow>>();
        for (var column : COLUMNS) {
            columns.add(new Column<>(column.name(), compared -> column.value().apply(compared.row())));
        }
        for (var column : COLUMNS) {
            columns.add(new Column<>(
                    "previous_" + column.name(), compared -> column.value().apply(compared.previous())));
        }
        return columns;
    }
}
