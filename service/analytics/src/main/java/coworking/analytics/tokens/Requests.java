package coworking.analytics.tokens;

import coworking.analytics.period.Bucket;
import coworking.analytics.report.Column;
import coworking.analytics.report.Report;
import coworking.analytics.report.ReportHeader;
import coworking.analytics.report.ReportQuery;
import coworking.chassis.database.ReportDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The outcomes of token requests per bucket. */
@ApplicationScoped
class Requests {

    private record Row(Bucket bucket, Map<Step, Long> steps) {

        long count(Step step) {
            return steps.getOrDefault(step, 0L);
        }
    }

    private static final List<Column<Row>> COLUMNS = Stream.concat(
                    Stream.of(
                            new Column<Row>("start", row -> row.bucket().start()),
                            new Column<Row>("end", row -> row.bucket().end())),
                    Arrays.stream(Step.values()).map(step -> new Column<Row>(step.word(), row -> row.count(step))))
            .toList();

    @Inject
    private ReportDatabase database;

    @Inject
    private RequestCounters counters;

    Report<?> report(ReportQuery query) {
        return database.inOneSnapshot(() -> inSnapshot(query));
    }

    private Report<?> inSnapshot(ReportQuery query) {
        var buckets = query.buckets();
        var steps = counters.steps(buckets);
        var rows = IntStream.range(0, buckets.size())
                .mapToObj(i -> new Row(buckets.get(i), steps.get(i)))
                .toList();
        var header = ReportHeader.period(query.period());
        header.put("granularity", query.granularity().word());
        header.put("totals", totals(rows));
        header.put("waiting", counters.waiting());
        header.put(
                "time_to_authorization",
                counters.timesToAuthorization(query.period()).quantiles());
        return Report.of(query.period(), header, "buckets", COLUMNS, rows);
    }

    private static Map<String, Long> totals(List<Row> rows) {
        var totals = new LinkedHashMap<String, Long>();
        for (var step : Step.values()) {
            totals.put(
                    step.word(), rows.stream().mapToLong(row -> row.count(step)).sum());
        }
        return totals;
    }
}
