package coworking.analytics.report;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.function.BiFunction;

/** Values as text, the same in all formats but for times. Not for several threads. */
final class Text {

    private final BiFunction<LocalDateTime, ZoneOffset, String> times;

    private Text(BiFunction<LocalDateTime, ZoneOffset, String> times) {
        this.times = times;
    }

    /** Writes times with an offset (RFC 3339). */
    static Text withOffsets() {
        return new Text(new TimeText()::rfc3339);
    }

    /** Writes times without an offset: spreadsheets take those with one for text. */
    static Text withoutOffsets() {
        var text = new TimeText();
        return new Text((local, offset) -> text.iso(local));
    }

    String of(Object value) {
        if (value instanceof OffsetDateTime moment) {
            return times.apply(moment.toLocalDateTime(), moment.getOffset());
        }
        if (value instanceof ZonedDateTime moment) {
            return times.apply(moment.toLocalDateTime(), moment.getOffset());
        }
        return value.toString();
    }
}
