package coworking.analytics.report;

import java.util.function.Function;

/**
 * One column of a report: a property of each row's object in JSON, a column in CSV.
 *
 * @param name name in both formats
 * @param value reads the value from a row: a {@link String}, {@link Number}, {@link Boolean}, a date, a time with
 *     a zone, a time in UTC without one, which is shown in the zone of the report, or null
 */
public record Column<R>(String name, Function<R, Object> value) {}
