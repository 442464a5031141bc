package coworking.analytics.report;

import coworking.analytics.period.Period;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A report before it is written as JSON or CSV.
 *
 * @param header properties of the JSON object other than the rows, e.g. the query and totals; CSV leaves them out
 * @param name name of the rows in JSON
 * @param columns columns of a row
 * @param rows produces the rows one by one
 */
public record Report<R>(Period period, Map<String, Object> header, String name, List<Column<R>> columns, Rows<R> rows) {

    /** Where the rows come from: a list, or a cursor that may fail on the way. */
    @FunctionalInterface
    public interface Rows<R> {
        void forEach(Consumer<R> reader);
    }

    public static <R> Report<R> of(
            Period period, Map<String, Object> header, String name, List<Column<R>> columns, List<R> rows) {
        return new Report<>(period, header, name, columns, rows::forEach);
    }
}
