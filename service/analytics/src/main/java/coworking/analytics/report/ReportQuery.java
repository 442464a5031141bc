package coworking.analytics.report;

import coworking.analytics.period.Basis;
import coworking.analytics.period.Bucket;
import coworking.analytics.period.Granularity;
import coworking.analytics.period.Period;
import java.time.LocalDate;
import java.util.List;

/**
 * The parameters of a report, with defaults applied. Equal queries have equal reports.
 *
 * @param period the report's period, in its zone
 * @param today date in the zone when the request arrived
 */
public record ReportQuery(Period period, Granularity granularity, Basis basis, LocalDate today) {

    public List<Bucket> buckets() {
        return period.buckets(granularity);
    }
}
