package coworking.analytics.period;

import java.time.ZoneId;
import java.util.Optional;

/**
 * The time that a report covers, on the clocks of a zone.
 *
 * @param period which part of it; all time, and what has no time, where it is empty
 */
public record Span(ZoneId zone, Optional<Period> period) {

    public static Span allTime(ZoneId zone) {
        return new Span(zone, Optional.empty());
    }

    public static Span of(Period period) {
        return new Span(period.zone(), Optional.of(period));
    }
}
