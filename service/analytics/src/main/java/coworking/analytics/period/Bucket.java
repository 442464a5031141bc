package coworking.analytics.period;

import java.time.ZonedDateTime;

/** One step of a report: from {@code start} up to, not including, {@code end}. */
public record Bucket(ZonedDateTime start, ZonedDateTime end) {}
