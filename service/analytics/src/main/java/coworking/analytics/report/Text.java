package coworking.analytics.report;

import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

/** Values as text, the same in JSON and CSV. Not for several threads. */
final class Text {

    private final TimeText times = new TimeText();

    /** Moments as ISO 8601 with seconds and offset; everything else as it writes itself. */
    String of(Object value) {
        if (value instanceof OffsetDateTime moment) {
            return times.isoOffset(moment.toLocalDateTime(), moment.getOffset());
        }
        if (value instanceof ZonedDateTime moment) {
            return times.isoOffset(moment.toLocalDateTime(), moment.getOffset());
        }
        return value.toString();
    }
}
