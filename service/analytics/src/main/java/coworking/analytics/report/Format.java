package coworking.analytics.report;

import coworking.analytics.period.Period;
import coworking.chassis.parameter.Parameters;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** How a report is written. */
public enum Format {
    JSON(MediaType.APPLICATION_JSON_TYPE, "inline", JsonReport::write, StreamedResponse::json),
    CSV(csvType(), "attachment", CsvReport::write, StreamedResponse::csv),
    /** CSV with times that spreadsheets recognize: those of the zone, without an offset. */
    SPREADSHEET(csvType(), "attachment", CsvReport::writeForSpreadsheets, StreamedResponse::csv);

    private interface Writer {
        void write(Report<?> report, OutputStream output) throws IOException;
    }

    private final MediaType mediaType;
    private final String dispositionType;
    private final Writer writer;
    private final Function<StreamedResponse.Content, StreamedResponse> streamedResponse;

    Format(
            MediaType mediaType,
            String dispositionType,
            Writer writer,
            Function<StreamedResponse.Content, StreamedResponse> streamedResponse) {
        this.mediaType = mediaType;
        this.dispositionType = dispositionType;
        this.writer = writer;
        this.streamedResponse = streamedResponse;
    }

    /**
     * The format that a request asks for: by its parameter {@code format}, else by the media types that it accepts, else
     * JSON.
     */
    static Format of(Parameters parameters, HttpHeaders headers) {
        return parameters.choice("format", accepted(headers), List.of(values()));
    }

    private static Format accepted(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().stream()
                .flatMap(accepted -> Arrays.stream(values()).filter(format -> accepted.isCompatible(format.mediaType)))
                .findFirst()
                .orElse(JSON);
    }

    private static MediaType csvType() {
        return new MediaType("text", "csv", "utf-8");
    }

    public MediaType mediaType() {
        return mediaType;
    }

    /** Returns the ending of file names: the media subtype. */
    String extension() {
        return mediaType.getSubtype();
    }

    /** Returns the value of the header {@code Content-Disposition}, with a file name. */
    String disposition(String report, Period period) {
        return "%s; filename=\"%s\"".formatted(dispositionType, FileName.of(report, period, this));
    }

    /** Returns the report as a response that is written while it is read. */
    StreamedResponse streamedResponse(Report<?> report) {
        return streamedResponse.apply(output -> write(report, output));
    }

    /** Writes the report row by row. */
    void write(Report<?> report, OutputStream output) throws IOException {
        writer.write(report, output);
    }
}
