package coworking.analytics.report;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;

/** Dates and date-times as requests write them: ISO 8601, with an offset as in RFC 3339 or read on the clocks of a zone. */
final class IsoTime {

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);

    private IsoTime() {}

    /**
     * Returns the moment in the zone. A date is its start.
     *
     * @throws DateTimeException if the text has another form or the year has more than four digits
     */
    static ZonedDateTime parse(String text, ZoneId zone) {
        var parsed = FORMAT.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        var time = parsed instanceof OffsetDateTime moment
                ? moment.atZoneSameInstant(zone)
                : parsed instanceof LocalDateTime local ? local.atZone(zone) : ((LocalDate) parsed).atStartOfDay(zone);
        if (time.getYear() < 1 || time.getYear() > 9999 || time.getNano() % 1_000 != 0) {
            throw new DateTimeException(text);
        }
        return time;
    }

    /** Whether a time is at a quarter of an hour on its zone's clocks. */
    static boolean isQuarter(ZonedDateTime time) {
        return time.getMinute() % 15 == 0 && time.getSecond() == 0 && time.getNano() == 0;
    }
}
