package coworking.analytics.report;

import coworking.chassis.parameters.Parameters;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** How a report is written. */
public enum Format {
    JSON(MediaType.APPLICATION_JSON_TYPE, JsonReport::write, StreamedResponse::json),
    CSV(new MediaType("text", "csv", "utf-8"), CsvReport::write, StreamedResponse::csv);

    private interface Writer {
        void write(Report<?> report, OutputStream output) throws IOException;
    }

    private final MediaType mediaType;
    private final Writer writer;
    private final Function<StreamedResponse.Content, StreamedResponse> streamedResponse;

    Format(MediaType mediaType, Writer writer, Function<StreamedResponse.Content, StreamedResponse> streamedResponse) {
        this.mediaType = mediaType;
        this.writer = writer;
        this.streamedResponse = streamedResponse;
    }

    /**
     * The format that a request asks for: by its parameter {@code format}, else by the media types that it accepts, else
     * JSON.
     */
    public static Format of(Parameters parameters, HttpHeaders headers) {
        return parameters.choice("format", accepted(headers), List.of(values()));
    }

    private static Format accepted(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().stream()
                .flatMap(accepted -> Arrays.stream(values()).filter(format -> accepted.isCompatible(format.mediaType)))
                .findFirst()
                .orElse(JSON);
    }

    public MediaType mediaType() {
        return mediaType;
    }

    /** The report as an answer that is written while it is read. */
    StreamedResponse streamedResponse(Report<?> report) {
        return streamedResponse.apply(output -> write(report, output));
    }

    /** Writes the report row by row. */
    void write(Report<?> report, OutputStream output) throws IOException {
        writer.write(report, output);
    }
}
