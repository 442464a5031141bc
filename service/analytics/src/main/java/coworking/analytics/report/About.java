package coworking.analytics.report;

import coworking.analytics.period.Period;
import java.util.LinkedHashMap;
import java.util.Map;

/** Descriptions of reports before their rows: the query, defaults included. */
public final class About {

    private About() {}

    /** Returns {@code from}, {@code to} and {@code zone}. All time has neither {@code from} nor {@code to}. */
    public static Map<String, Object> period(Period period) {
        var about = new LinkedHashMap<String, Object>();
        about.put("from", period.isAllTime() ? null : period.start());
        about.put("to", period.isAllTime() ? null : period.end());
        about.put("zone", period.zone().getId());
        return about;
    }

    /** Returns the period and {@code basis}. */
    public static Map<String, Object> visits(ReportQuery query) {
        var about = period(query.period());
        about.put("basis", query.basis().word());
        return about;
    }

    /** Returns the period, {@code granularity} and {@code basis}. */
    public static Map<String, Object> buckets(ReportQuery query) {
        var about = period(query.period());
        about.put("granularity", query.granularity().word());
        about.put("basis", query.basis().word());
        return about;
    }
}
