package coworking.analytics.report;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Writes a report as one JSON object. */
final class JsonReport {

    private JsonReport() {}

    static <R> void write(Report<R> report, OutputStream output) throws IOException {
        // Closed only at the end of a complete answer: closing what failed half-way would make it look complete.
        var json = Json.createGenerator(output);
        json.writeStartObject();
        report.about().forEach((name, value) -> writeMember(json, name, value));
        json.writeStartArray(report.name());
        report.rows().forEach(row -> writeRow(json, report, row));
        json.writeEnd().writeEnd().close();
    }

    private static <R> void writeRow(JsonGenerator json, Report<R> report, R row) {
        json.writeStartObject();
        for (var column : report.columns()) {
            writeMember(json, column.name(), column.value().apply(row));
        }
        json.writeEnd();
    }

    private static void writeMember(JsonGenerator json, String name, Object value) {
        if (value == null) {
            json.writeNull(name);
        } else if (value instanceof Integer number) {
            json.write(name, number);
        } else if (value instanceof Long number) {
            json.write(name, number);
        } else if (value instanceof Double number) {
            json.write(name, number);
        } else if (value instanceof Boolean yes) {
            json.write(name, yes);
        } else if (value instanceof Map<?, ?> members) {
            json.writeStartObject(name);
            members.forEach((member, memberValue) -> writeMember(json, (String) member, memberValue));
            json.writeEnd();
        } else {
            json.write(name, Text.of(value));
        }
    }
}
