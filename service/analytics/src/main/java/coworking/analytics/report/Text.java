package coworking.analytics.report;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.function.BiFunction;

/** Values as text, the same in all formats but for times. Not for several threads. */
final class Text {

    private final ZoneId zone;
    private final BiFunction<LocalDateTime, ZoneOffset, String> times;

    private Text(ZoneId zone, BiFunction<LocalDateTime, ZoneOffset, String> times) {
        this.zone = zone;
        this.times = times;
    }

    /** Writes times with an offset (RFC 3339). */
    static Text withOffsets(Report<?> report) {
        return new Text(report.period().zone(), new TimeText()::rfc3339);
    }

    /** Writes times without an offset: spreadsheets take those with one for text. */
    static Text withoutOffsets(Report<?> report) {
        var text = new TimeText();
        return new Text(report.period().zone(), (local, offset) -> text.iso(local));
    }

    String of(Object value) {
        if (value instanceof LocalDateTime utc) {
            return of(ZonedDateTime.ofInstant(utc, ZoneOffset.UTC, zone));
        }
        return value instanceof ZonedDateTime time
                ? times.apply(time.toLocalDateTime(), time.getOffset())
                : value.toString();
    }
}
