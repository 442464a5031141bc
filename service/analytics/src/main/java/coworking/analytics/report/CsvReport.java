package coworking.analytics.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;

/** Writes a report's rows as CSV (RFC 4180) with a header line. */
final class CsvReport {

    /** Spreadsheets take a cell that begins with one of these for a formula (OWASP, CSV injection). */
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private CsvReport() {}

    static void write(Report<?> report, OutputStream output) throws IOException {
        write(report, output, Text.withOffsets(report));
    }

    static void writeForSpreadsheets(Report<?> report, OutputStream output) throws IOException {
        write(report, output, Text.withoutOffsets(report));
    }

    private static <R> void write(Report<R> report, OutputStream output, Text text) throws IOException {
        var characters = new OutputStreamWriter(output, StandardCharsets.UTF_8);
        var csv = CsvWriter.builder().build(characters);
        var columns = report.columns();
        csv.writeRecord(columns.stream().map(Column::name).toArray(String[]::new));
        var cells = new String[columns.size()];
        report.rows().forEach(row -> {
            for (var i = 0; i < cells.length; i++) {
                cells[i] = cell(columns.get(i).value().apply(row), text);
            }
            csv.writeRecord(cells);
        });
        csv.flush();
        characters.flush();
    }

    private static String cell(Object value, Text text) {
        if (value == null) {
            return "";
        }
        return value instanceof String string ? harmless(string) : text.of(value);
    }

    private static String harmless(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
