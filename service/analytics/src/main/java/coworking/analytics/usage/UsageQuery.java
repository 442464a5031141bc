package coworking.analytics.usage;

import coworking.analytics.period.Comparison;
import coworking.analytics.period.Granularity;
import coworking.analytics.report.ReportParameters;
import coworking.analytics.report.ReportQuery;
import java.util.List;
import java.util.Optional;

/** Query of {@code /usage}, with the buckets to compare with, if any. */
record UsageQuery(ReportQuery query, Optional<Comparison> comparison) {

    static UsageQuery read(ReportParameters parameters) {
        var granularity = parameters.granularity(Granularity.DAY, Granularity.values());
        var basis = parameters.basis();
        var comparison = parameters.all().choice("compare", List.of(Comparison.values()));
        var query = parameters.buckets(granularity, basis);
        comparison.ifPresent(earlier -> parameters.requireRoomBefore(query, earlier));
        return new UsageQuery(query, comparison);
    }
}
