package coworking.analytics.parameters;

import coworking.analytics.period.Granularity;
import coworking.analytics.period.Period;
import coworking.analytics.period.Span;
import coworking.chassis.parameters.Parameters;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/** {@code from}, {@code to} and {@code zone}, which together make the period of a report. */
public final class PeriodParameters {

    /** As many rows as a report without pages has at most. */
    public static final int MOST_ROWS = 10_000;

    /** A question for millennia of hours is not worth counting them all. */
    private static final int COUNTED_ROWS = 1_000_000;

    private static final int BUCKETS_BY_DEFAULT = 30;

    /** Beyond them calendars and the database's timestamps do not agree any more on what a date is. */
    private static final int FIRST_YEAR = 1900;

    private static final int LAST_YEAR = 9999;

    private static final String ALLOWED_TIME =
            "an ISO 8601 date or date-time of the years %d to %d, at a quarter of an hour, such as 2026-03-01 or 2026-03-01T09:30"
                    .formatted(FIRST_YEAR, LAST_YEAR);

    private final Parameters parameters;
    private final ZoneId zone;
    private final Optional<ZonedDateTime> from;
    private final Optional<ZonedDateTime> to;
    private final ZonedDateTime now;

    /** @param clock says what the current bucket is */
    public PeriodParameters(Parameters parameters, Clock clock) {
        this.parameters = parameters;
        zone = parameters
                .parsed("zone", "an IANA time zone, such as UTC or Europe/Berlin", PeriodParameters::zone)
                .orElse(ZoneId.of("UTC"));
        from = parameters.parsed("from", ALLOWED_TIME, this::time);
        to = parameters.parsed("to", ALLOWED_TIME, this::time);
        now = ZonedDateTime.now(clock).withZoneSameInstant(zone);
    }

    /** The zone that times are read and told in. */
    public ZoneId zone() {
        return zone;
    }

    /** A further moment, read as {@code from} and {@code to} are, in UTC as the database holds times. */
    public Optional<LocalDateTime> utc(String name) {
        return parameters
                .parsed(name, ALLOWED_TIME, this::time)
                .map(time -> time.withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime());
    }

    /**
     * The period of a report by buckets: up to the end of the current bucket, from 30 buckets earlier, where nothing
     * else is asked for.
     */
    public Period buckets(Granularity granularity) {
        var end = to.orElseGet(() -> granularity.next(now));
        var start = from.orElseGet(() -> granularity.before(end, BUCKETS_BY_DEFAULT));
        var period = new Period(start, end);
        if (isForward(period)) {
            refuseTooManyRows(period, granularity);
        }
        return period;
    }

    /** What a report covers that covers all time where nothing else is asked for. */
    public Span span() {
        if (from.isEmpty() && to.isEmpty()) {
            return Span.allTime(zone);
        }
        var period = new Period(
                from.orElseGet(() -> LocalDate.of(FIRST_YEAR, 1, 1).atStartOfDay(zone)),
                to.orElseGet(() -> Granularity.DAY.next(now)));
        isForward(period);
        return Span.of(period);
    }

    private void refuseTooManyRows(Period period, Granularity granularity) {
        var buckets = period.countBuckets(granularity, COUNTED_ROWS);
        if (buckets > MOST_ROWS) {
            var counted = buckets < COUNTED_ROWS ? "%,d".formatted(buckets) : "more than %,d".formatted(COUNTED_ROWS);
            parameters.refuse(
                    "from",
                    parameters.text("from").orElse(period.from().toLocalDate().toString()),
                    "a time at most %,d buckets before `to`; these are %s".formatted(MOST_ROWS, counted));
        }
    }

    private boolean isForward(Period period) {
        var forward = period.from().isBefore(period.to());
        if (!forward) {
            parameters.refuse(
                    from.isPresent() ? "from" : "to",
                    parameters.text(from.isPresent() ? "from" : "to").orElse(""),
                    from.isPresent() ? "a time before `to`" : "a time after `from`");
        }
        return forward;
    }

    /**
     * Offsets without a name have no rules for daylight saving, so they are refused as zones; and so are those that Java
     * knows and IANA, and with it the database, does not.
     */
    private static ZoneId zone(String value) {
        if (!ZoneId.getAvailableZoneIds().contains(value) || value.startsWith("SystemV/")) {
            throw new DateTimeException(value);
        }
        return ZoneId.of(value);
    }

    private ZonedDateTime time(String value) {
        var time =
                value.contains("T") ? dateTime(value) : LocalDate.parse(value).atStartOfDay(zone);
        if (time.getYear() < FIRST_YEAR
                || time.getYear() > LAST_YEAR
                || time.toEpochSecond() % 900 != 0
                || time.getNano() != 0) {
            throw new DateTimeException(value);
        }
        return time;
    }

    private ZonedDateTime dateTime(String value) {
        var timeOfDay = value.substring(value.indexOf('T'));
        var hasOffset = timeOfDay.endsWith("Z") || timeOfDay.contains("+") || timeOfDay.contains("-");
        return hasOffset
                ? OffsetDateTime.parse(value).atZoneSameInstant(zone)
                : LocalDateTime.parse(value).atZone(zone);
    }
}
