package coworking.analytics.report;

import coworking.analytics.period.Basis;
import coworking.analytics.period.Comparison;
import coworking.analytics.period.Granularity;
import coworking.analytics.period.Period;
import coworking.analytics.period.TimeLimits;
import coworking.analytics.period.ZoneNames;
import coworking.chassis.parameter.Parameters;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** The parameters that reports share: {@code from}, {@code to}, {@code zone}, {@code granularity} and {@code basis}. */
public final class ReportParameters {

    /** Maximum rows of a report without pages. */
    public static final int MAX_ROWS = 10_000;

    private static final int DEFAULT_BUCKETS = 30;

    private static final String ALLOWED_BOUND =
            "an ISO 8601 date or date-time of the years 1900 to 9999, at a quarter of an hour, e.g. 2026-03-01 or 2026-03-01T09:30";

    private static final String ALLOWED_MOMENT =
            "an ISO 8601 date or date-time of the years 1 to 9999, e.g. 2026-03-01 or 2026-03-01T09:30:15.250000";

    private final Parameters parameters;
    private final ZoneId zone;
    private final Optional<ZonedDateTime> from;
    private final Optional<ZonedDateTime> to;
    private final ZonedDateTime now;

    /** @param clock determines the current bucket */
    public ReportParameters(Parameters parameters, Clock clock) {
        this.parameters = parameters;
        zone = parameters
                .parsed("zone", "an IANA time zone, e.g. UTC or Europe/Berlin", ZoneNames::parse)
                .orElse(ZoneId.of("UTC"));
        from = bound("from");
        to = bound("to");
        now = clock.instant().atZone(zone);
    }

    /** Returns the same parameters as they would have been read on another day. */
    public ReportParameters asOf(LocalDate today) {
        return new ReportParameters(
                parameters, Clock.fixed(today.atStartOfDay(zone).toInstant(), zone));
    }

    /** Returns all parameters, to read those that only one report has. */
    public Parameters all() {
        return parameters;
    }

    public Granularity granularity(Granularity defaultValue, Granularity... choices) {
        return parameters.choice("granularity", defaultValue, List.of(choices));
    }

    public Basis basis() {
        return parameters.choice("basis", Basis.ISSUED, List.of(Basis.values()));
    }

    /** Returns another moment in UTC, to the microsecond, as the database holds times. */
    public Optional<LocalDateTime> utc(String name) {
        return parameters
                .parsed(name, ALLOWED_MOMENT, text -> IsoTime.parse(text, zone))
                .map(time -> time.withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime());
    }

    /** Reads the query of a report with one row per bucket. By default it has the current bucket and the 29 before. */
    public ReportQuery buckets(Granularity granularity, Basis basis) {
        var period = periodOfBuckets(granularity);
        refuseTooManyRows(granularity.count(period));
        return query(period, granularity, basis);
    }

    /** Reads the query of a report with a row for each two whole buckets, the second of which is the same or later. */
    public ReportQuery pairsOfBuckets(Granularity granularity, Basis basis) {
        var period = periodOfBuckets(granularity).widenedTo(granularity);
        var buckets = granularity.count(period);
        refuseTooManyRows(buckets * (buckets + 1) / 2);
        return query(period, granularity, basis);
    }

    /** Reads the query of a report without buckets, which covers all time by default. */
    public ReportQuery allTime(Basis basis) {
        if (from.isEmpty() && to.isEmpty()) {
            return new ReportQuery(Period.allTime(zone), Granularity.DAY, basis, now.toLocalDate());
        }
        var start = from.orElseGet(() -> TimeLimits.first(zone));
        var end = to.orElseGet(() -> Granularity.DAY.next(now));
        return query(Period.of(start, end), Granularity.DAY, basis);
    }

    /** Refuses a query if the period that it is compared with begins before the first time of the zone. */
    public void requireRoomBefore(ReportQuery query, Comparison comparison) {
        if (!TimeLimits.contain(comparison.earliestStart(query.period(), query.granularity()))) {
            refuse(
                    "from",
                    "a time so late that the period to compare with begins on %s or later".formatted(firstDate()));
        }
    }

    private Optional<ZonedDateTime> bound(String name) {
        var time = parameters.parsed(name, ALLOWED_BOUND, text -> IsoTime.parse(text, zone));
        if (time.isPresent() && !TimeLimits.contain(time.get())) {
            refuse(name, "a time on %s or later, the first date of the reports in this zone".formatted(firstDate()));
        } else if (time.isPresent() && !IsoTime.isQuarter(time.get())) {
            refuse(name, ALLOWED_BOUND);
        }
        return time.filter(TimeLimits::contain).filter(IsoTime::isQuarter);
    }

    private Period periodOfBuckets(Granularity granularity) {
        var end = to.orElseGet(() -> granularity.next(now));
        var start = from.orElseGet(() -> granularity.before(end, DEFAULT_BUCKETS));
        return Period.of(from.isPresent() || TimeLimits.contain(start) ? start : TimeLimits.first(zone), end);
    }

    private ReportQuery query(Period period, Granularity granularity, Basis basis) {
        var bound = from.isPresent() ? "from" : "to";
        if (!period.from().isBefore(period.to())) {
            refuse(bound, from.isPresent() ? "a time before `to`" : "a time after `from`");
        } else if (!TimeLimits.contain(period.start())) {
            refuse(bound, "a time whose bucket begins on %s or later".formatted(firstDate()));
        } else if (!TimeLimits.contain(period.end())) {
            refuse("to", "a time whose bucket ends in the year 9999 or before");
        }
        return new ReportQuery(period, granularity, basis, now.toLocalDate());
    }

    private void refuseTooManyRows(long rows) {
        if (rows > MAX_ROWS) {
            refuse(
                    from.isPresent() ? "from" : "to",
                    "times so near to each other that the report has at most %,d rows; it would have %,d"
                            .formatted(MAX_ROWS, rows));
        }
    }

    private LocalDate firstDate() {
        return TimeLimits.first(zone).toLocalDate();
    }

    private void refuse(String name, String allowed) {
        parameters.reject(name, parameters.text(name).orElse(""), allowed);
    }
}
