package coworking.analytics.report;

import coworking.analytics.period.Period;
import java.util.LinkedHashMap;
import java.util.Map;

/** Members of a report before its rows: the query, defaults included. */
public final class ReportHeader {

    private ReportHeader() {}

    /** Returns {@code from}, {@code to} and {@code zone}. All time has neither {@code from} nor {@code to}. */
    public static Map<String, Object> period(Period period) {
        var header = new LinkedHashMap<String, Object>();
        header.put("from", period.isAllTime() ? null : period.start());
        header.put("to", period.isAllTime() ? null : period.end());
        header.put("zone", period.zone().getId());
        return header;
    }

    /** Returns the period and {@code basis}. */
    public static Map<String, Object> visits(ReportQuery query) {
        var header = period(query.period());
        header.put("basis", query.basis().word());
        return header;
    }

    /** Returns the period, {@code granularity} and {@code basis}. */
    public static Map<String, Object> buckets(ReportQuery query) {
        var header = period(query.period());
        header.put("granularity", query.granularity().word());
        header.put("basis", query.basis().word());
        return header;
    }
}
