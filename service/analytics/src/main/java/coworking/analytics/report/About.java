package coworking.analytics.report;

import coworking.analytics.period.Granularity;
import coworking.analytics.period.Period;
import coworking.analytics.period.Span;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What reports say of themselves before their rows: the period they are about, defaults included. */
public final class About {

    private About() {}

    public static Map<String, Object> period(Period period) {
        return span(Span.of(period));
    }

    /** All time has no {@code from} and no {@code to}. */
    public static Map<String, Object> span(Span span) {
        var about = new LinkedHashMap<String, Object>();
        about.put("from", span.period().map(Period::from).orElse(null));
        about.put("to", span.period().map(Period::to).orElse(null));
        about.put("zone", span.zone().getId());
        return about;
    }

    public static Map<String, Object> buckets(Period period, Granularity granularity) {
        var about = period(period);
        about.put("granularity", granularity.name().toLowerCase(Locale.ROOT));
        return about;
    }
}
