package coworking.analytics.tokens;

import coworking.analytics.period.Bucket;
import coworking.analytics.report.Column;
import coworking.analytics.report.Report;
import coworking.analytics.report.ReportHeader;
import coworking.analytics.report.ReportQuery;
import coworking.analytics.tokens.RequestCounters.Steps;
import coworking.chassis.database.ReportDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The outcomes of token requests per bucket. */
@ApplicationScoped
class Requests {

    private record Row(Bucket bucket, Steps steps) {}

    private record Figure(String name, ToLongFunction<Steps> count) {}

    private static final List<Figure> FIGURES = List.of(
            new Figure("requested", Steps::requested),
            new Figure("authorized", Steps::authorized),
            new Figure("refused", Steps::refused),
            new Figure("revoked", Steps::revoked),
            new Figure("expired", Steps::expired),
            new Figure("redeemed", Steps::redeemed));

    private static final List<Column<Row>> COLUMNS = Stream.concat(
                    Stream.of(
                            new Column<Row>("start", row -> row.bucket().start()),
                            new Column<Row>("end", row -> row.bucket().end())),
                    FIGURES.stream()
                            .map(figure -> new Column<Row>(
                                    figure.name(), row -> figure.count().applyAsLong(row.steps()))))
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
        var header = ReportHeader.period(query.period());
        header.put("granularity", query.granularity().word());
        header.put("totals", totals(steps));
        header.put("waiting", counters.waiting());
        header.put(
                "time_to_authorization",
                counters.timesToAuthorization(query.period()).quantiles());
        var rows = IntStream.range(0, buckets.size())
                .mapToObj(i -> new Row(buckets.get(i), steps.get(i)))
                .toList();
        return Report.of(query.period(), header, "buckets", COLUMNS, rows);
    }

    private static Map<String, Long> totals(List<Steps> steps) {
        var sum = steps.stream().reduce(Steps.NONE, Steps::plus);
        var totals = new LinkedHashMap<String, Long>();
        FIGURES.forEach(figure -> totals.put(figure.name(), figure.count().applyAsLong(sum)));
        return totals;
    }
}
