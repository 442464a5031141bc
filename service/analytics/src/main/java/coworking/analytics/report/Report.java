package coworking.analytics.report;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A report's answer before it is written as JSON or CSV.
 *
 * @param about what the rows are about, such as the period and totals: members of the JSON object; not part of CSV
 * @param name of the rows in JSON
 * @param columns of the rows
 * @param rows hands over one row after the other
 */
public record Report<R>(Map<String, Object> about, String name, List<Column<R>> columns, Rows<R> rows) {

    /** Where the rows come from: a list, or a cursor that may fail on the way. */
    @FunctionalInterface
    public interface Rows<R> {
        void forEach(Consumer<R> reader);
    }

    public static <R> Report<R> of(Map<String, Object> about, String name, List<Column<R>> columns, List<R> rows) {
        return new Report<>(about, name, columns, rows::forEach);
    }
}
