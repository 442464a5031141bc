package coworking.analytics.report;

import coworking.analytics.period.Period;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Name under which a client saves a report, e.g. {@code usage_2024-05-01_2024-06-01.csv}. */
final class FileName {

    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmm", Locale.ROOT);

    private FileName() {}

    /** @param report name of the report, e.g. {@code usage} */
    static String of(String report, Period period, Format format) {
        var time = period.isAllTime() ? "all-time" : text(period.start()) + "_" + text(period.end());
        return report + "_" + time + "." + format.extension();
    }

    private static String text(ZonedDateTime time) {
        var isMidnight = time.toLocalTime().equals(LocalTime.MIDNIGHT);
        return isMidnight ? time.toLocalDate().toString() : DATE_TIME.format(time);
    }
}
