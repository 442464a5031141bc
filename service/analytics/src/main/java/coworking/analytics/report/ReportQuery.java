package coworking.analytics.report;

import coworking.analytics.period.Basis;
import coworking.analytics.period.Bucket;
import coworking.analytics.period.Granularity;
import coworking.analytics.period.Period;
import java.time.LocalDate;
import java.util.List;

/**
 * What a request asks of a report, defaults included. Reports of equal queries are equal.
 *
 * @param period in the zone of the report
 * @param today date on the zone's clocks when the request came
 */
public record ReportQuery(Period period, Granularity granularity, Basis basis, LocalDate today) {

    public List<Bucket> buckets() {
        return period.buckets(granularity);
    }
}
