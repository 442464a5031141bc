package coworking.analytics.report;

import coworking.chassis.database.DatabaseUnavailableException;
import coworking.chassis.database.ReportDatabase;
import coworking.chassis.database.TimeLimitExceededException;
import coworking.chassis.load.PacedOutputStream;
import coworking.chassis.load.PacedOutputStream.Pace;
import coworking.chassis.load.SlowReaderException;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A response that is written while it is read from the database. If the database fails before anything was sent, the
 * content is written again from the start, or the client gets an error. If it fails later, or if the client reads too
 * slowly, the response ends in a way that nobody can take for complete. The server ends the transfer properly in any
 * case, so only the content can show that.
 */
public final class StreamedResponse implements StreamingOutput {

    private static final Logger LOG = Logger.getLogger(StreamedResponse.class.getName());

    private static final int MAX_ATTEMPTS = 3;
    private static final Pace PACE = new Pace(64 * 1024, Duration.ofSeconds(10), ReportDatabase.MAX_EXPORT_TIME);

    /** Writes a response. It leaves the output open, and completes the content only at the end. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream output) throws IOException;
    }

    private final Content content;
    private final byte[] brokenEnd;

    private StreamedResponse(Content content, String brokenEnd) {
        this.content = content;
        this.brokenEnd = brokenEnd.getBytes(StandardCharsets.UTF_8);
    }

    /** JSON without its closing brackets is broken by itself. */
    public static StreamedResponse json(Content content) {
        return new StreamedResponse(content, "");
    }

    /** CSV may end anywhere: a quote that is never closed breaks it, and the text after it gives the reason. */
    static StreamedResponse csv(Content content) {
        return new StreamedResponse(content, "\r\n\"incomplete: the database failed, ask again");
    }

    @Override
    public void write(OutputStream output) throws IOException {
        var sent = new CountingOutputStream(new PacedOutputStream(output, PACE));
        try {
            writeContent(sent, MAX_ATTEMPTS);
        } catch (RuntimeException failure) {
            if (sent.bytes() == 0) {
                throw failure;
            }
            logFailure(failure, sent.bytes());
            sent.write(brokenEnd);
        }
    }

    private void writeContent(CountingOutputStream sent, int attempts) throws IOException {
        try {
            content.writeTo(sent);
        } catch (DatabaseUnavailableException failure) {
            if (sent.bytes() > 0 || attempts == 1 || !failure.isPassing()) {
                throw failure;
            }
            writeContent(sent, attempts - 1);
        }
    }

    private static void logFailure(RuntimeException failure, long bytes) {
        var reader = cause(failure, SlowReaderException.class);
        if (reader != null) {
            LOG.warning(() -> "A response was cut off after %,d bytes: %s".formatted(bytes, reader.getMessage()));
        } else if (failure instanceof DatabaseUnavailableException || failure instanceof TimeLimitExceededException) {
            LOG.warning(() -> "A response broke off after %,d bytes: %s".formatted(bytes, failure.getMessage()));
        } else if (cause(failure, IOException.class) == null) { // which would be a client that has gone away
            LOG.log(Level.SEVERE, "A response broke off after " + bytes + " bytes", failure);
        }
    }

    private static <T> T cause(Throwable failure, Class<T> type) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
