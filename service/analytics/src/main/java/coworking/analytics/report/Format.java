package coworking.analytics.report;

import coworking.analytics.parameters.Parameters;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** How a report is written. */
public enum Format {
    JSON(MediaType.APPLICATION_JSON_TYPE, JsonReport::write, LongAnswer::json),
    CSV(new MediaType("text", "csv", "utf-8"), CsvReport::write, LongAnswer::csv);

    private interface Writer {
        void write(Report<?> report, OutputStream output) throws IOException;
    }

    private final MediaType mediaType;
    private final Writer writer;
    private final Function<LongAnswer.Content, LongAnswer> longAnswer;

    Format(MediaType mediaType, Writer writer, Function<LongAnswer.Content, LongAnswer> longAnswer) {
        this.mediaType = mediaType;
        this.writer = writer;
        this.longAnswer = longAnswer;
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
    LongAnswer longAnswer(Report<?> report) {
        return longAnswer.apply(output -> write(report, output));
    }

    /** Writes the report row by row. */
    void write(Report<?> report, OutputStream output) throws IOException {
        writer.write(report, output);
    }
}
