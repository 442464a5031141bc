package coworking.analytics.usage;

import coworking.analytics.counter.Counter;
import coworking.analytics.counter.UsageCounters;
import coworking.analytics.counter.UsageHistory;
import coworking.analytics.period.Basis;
import coworking.analytics.period.Bucket;
import coworking.analytics.period.Period;
import coworking.analytics.report.BucketCounts;
import coworking.analytics.report.Column;
import coworking.analytics.report.Report;
import coworking.analytics.report.ReportHeader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Tokens issued and visits, bucket by bucket. */
@ApplicationScoped
class Usage {

    private record ComparedRow(BucketCounts row, BucketCounts previous) {}

    @Inject
    private UsageCounters counters;

    Report<?> report(UsageQuery usage) {
        var query = usage.query();
        var history = counters.current();
        var buckets = query.buckets();
        var rows = rows(history, buckets, query.basis());
        var header = ReportHeader.buckets(query);
        header.put("totals", BucketCounts.totals(rows));
        if (usage.comparison().isEmpty()) {
            return Report.of(query.period(), header, "buckets", BucketCounts.COLUMNS, rows);
        }
        var earlier = usage.comparison().get().of(buckets, query.granularity());
        var before = rows(history, earlier, query.basis());
        var previous = ReportHeader.period(Period.of(earlier));
        previous.put("totals", BucketCounts.totals(before));
        header.put("previous", previous);
        return Report.of(query.period(), header, "buckets", comparedColumns(), compared(rows, before));
    }

    private static List<BucketCounts> rows(UsageHistory history, List<Bucket> buckets, Basis basis) {
        return buckets.stream()
                .map(bucket -> new BucketCounts(
                        bucket, history.sum(Counter.ISSUED, bucket), history.sum(Counter.visits(basis), bucket)))
                .toList();
    }

    private static List<ComparedRow> compared(List<BucketCounts> rows, List<BucketCounts> before) {
        return IntStream.range(0, rows.size())
                .mapToObj(i -> new ComparedRow(rows.get(i), before.get(i)))
                .toList();
    }

    private static List<Column<ComparedRow>> comparedColumns() {
        var columns = new ArrayList<Column<ComparedRow>>();
        for (var column : BucketCounts.COLUMNS) {
            columns.add(new Column<>(column.name(), compared -> column.value().apply(compared.row())));
        }
        for (var column : BucketCounts.COLUMNS) {
            columns.add(new Column<>(
                    "previous_" + column.name(), compared -> column.value().apply(compared.previous())));
        }
        return columns;
    }
}
