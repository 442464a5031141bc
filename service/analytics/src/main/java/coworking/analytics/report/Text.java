package coworking.analytics.report;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Values as text, the same in JSON and CSV. */
final class Text {

    private Text() {}

    /** Moments as ISO 8601 with seconds and offset; everything else as it writes itself. */
    static String of(Object value) {
        return value instanceof ZonedDateTime moment
                ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment)
                : value.toString();
    }
}
