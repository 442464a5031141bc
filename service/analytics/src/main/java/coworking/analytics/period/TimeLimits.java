package coworking.analytics.period;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Limits of the times that periods begin and end at. Tokens are counted per quarter of an hour, so a zone's clocks have to
 * differ from UTC by whole quarters. All zones have done so since 1980, and most since long before.
 */
public final class TimeLimits {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9999;
    private static final int FIRST_YEAR_OF_ALL_ZONES = 1980;

    private TimeLimits() {}

    public static boolean contain(ZonedDateTime time) {
        return time.getYear() <= LAST_YEAR
                && (time.getYear() >= FIRST_YEAR_OF_ALL_ZONES || !time.isBefore(first(time.getZone())));
    }

    /** Returns the first time of a zone: the start of 1900 or of a later day. */
    public static ZonedDateTime first(ZoneId zone) {
        var first = LocalDate.of(FIRST_YEAR, 1, 1).atStartOfDay(zone);
        for (var change : zone.getRules().getTransitions()) {
            var differsByQuarters = change.getOffsetBefore().getTotalSeconds() % Seconds.PER_QUARTER == 0;
            if (!differsByQuarters && change.getInstant().isAfter(first.toInstant())) {
                first = change.getDateTimeAfter().toLocalDate().plusDays(1).atStartOfDay(zone);
            }
        }
        return first;
    }
}
