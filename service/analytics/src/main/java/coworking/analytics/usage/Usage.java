package coworking.analytics.usage;

import coworking.analytics.counters.Counter;
import coworking.analytics.counters.UsageCounters;
import coworking.analytics.counters.UsageHistory;
import coworking.analytics.period.Bucket;
import coworking.analytics.period.Period;
import coworking.analytics.report.About;
import coworking.analytics.report.Column;
import coworking.analytics.report.Report;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Tokens issued and visits, bucket by bucket. */
@ApplicationScoped
class Usage {

    private record Row(Bucket bucket, long issued, long visits) {}

    private record Compared(Row row, Optional<Row> previous) {}

    private static final List<Column<Row>> COLUMNS = List.of(
            new Column<>("start", row -> row.bucket().start()),
            new Column<>("end", row -> row.bucket().end()),
            new Column<>("issued", Row::issued),
            new Column<>("visits", Row::visits));

    @Inject
    private UsageCounters counters;

    Report<?> report(UsageQuestion question) {
        var history = counters.current();
        var rows = rows(history, question.period(), question);
        var about = About.buckets(question.period(), question.granularity());
        about.put("basis", question.basis().word());
        about.put("totals", totals(rows));
        if (question.preceding().isEmpty()) {
            return Report.of(about, "buckets", COLUMNS, rows);
        }
        var preceding = question.preceding().get();
        var before = rows(history, preceding, question);
        var previous = About.period(preceding);
        previous.put("totals", totals(before));
        about.put("previous", previous);
        return Report.of(about, "buckets", comparedColumns(), compared(rows, before));
    }

    private static List<Row> rows(UsageHistory history, Period period, UsageQuestion question) {
        return period.buckets(question.granularity()).stream()
                .map(bucket -> new Row(
                        bucket,
                        history.sum(Counter.ISSUED, bucket.start(), bucket.end()),
                        history.sum(Counter.visits(question.basis()), bucket.start(), bucket.end())))
                .toList();
    }

    private static Map<String, Object> totals(List<Row> rows) {
        var totals = new LinkedHashMap<String, Object>();
        totals.put("issued", rows.stream().mapToLong(Row::issued).sum());
        totals.put("visits", rows.stream().mapToLong(Row::visits).sum());
        return totals;
    }

    /** Bucket by bucket from the start; the preceding period may have one less where a period begins within a bucket. */
    private static List<Compared> compared(List<Row> rows, List<Row> before) {
        return IntStream.range(0, rows.size())
                .mapToObj(i -> new Compared(
                        rows.get(i), i < before.size() ? Optional.of(before.get(i)) : Optional.<Row>empty()))
                .toList();
    }

    private static List<Column<Compared>> comparedColumns() {
        var columns = new ArrayList<Column<Compared>>();
        for (var column : COLUMNS) {
            columns.add(new Column<>(column.name(), compared -> column.value().apply(compared.row())));
        }
        for (var column : COLUMNS) {
            columns.add(new Column<>(
                    "previous_" + column.name(),
                    compared -> compared.previous().map(column.value()).orElse(null)));
        }
        return columns;
    }
}
