package coworking.analytics.report;

import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Writes a report as one JSON object. */
final class JsonReport {

    private final JsonGenerator json;
    private final Text text;

    private JsonReport(JsonGenerator json, Text text) {
        this.json = json;
        this.text = text;
    }

    static <R> void write(Report<R> report, OutputStream output) throws IOException {
        // Closed only at the end of a complete response: closing what failed half-way would make it look complete.
        var json = JsonOutput.to(output);
        new JsonReport(json, Text.withOffsets(report)).write(report);
        json.close();
    }

    private <R> void write(Report<R> report) {
        json.writeStartObject();
        report.header().forEach(this::writeProperty);
        json.writeStartArray(report.name());
        report.rows().forEach(row -> writeRow(report, row));
        json.writeEnd().writeEnd();
    }

    private <R> void writeRow(Report<R> report, R row) {
        json.writeStartObject();
        for (var column : report.columns()) {
            writeProperty(column.name(), column.value().apply(row));
        }
        json.writeEnd();
    }

    private void writeProperty(String name, Object value) {
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
        } else if (value instanceof Map<?, ?> properties) {
            json.writeStartObject(name);
            properties.forEach((key, propertyValue) -> writeProperty((String) key, propertyValue));
            json.writeEnd();
        } else {
            json.write(name, text.of(value));
        }
    }
}
