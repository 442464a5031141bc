package coworking.analytics.report;

import coworking.analytics.period.Granularity;
import coworking.analytics.period.Period;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What reports say of themselves before their rows: the period they are about, defaults included. */
public final class About {

    private About() {}

    public static Map<String, Object> period(Period period) {
        return period(Optional.of(period), period.zone());
    }

    /** Of a report that may cover all time, which has no {@code from} and no {@code to}. */
    public static Map<String, Object> period(Optional<Period> period, ZoneId zone) {
        var about = new LinkedHashMap<String, Object>();
        about.put("from", period.map(Period::from).orElse(null));
        about.put("to", period.map(Period::to).orElse(null));
        about.put("zone", zone.getId());
        return about;
    }

    public static Map<String, Object> buckets(Period period, Granularity granularity) {
        var about = period(period);
        about.put("granularity", granularity.name().toLowerCase(Locale.ROOT));
        return about;
    }
}
