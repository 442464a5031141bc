package coworking.analytics.report;

import coworking.analytics.database.DatabaseUnavailable;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * An answer that is written while it is read from the database. Where the database fails before anything was sent, the
 * client is told so; where it fails later, the answer ends such that nobody can take it for a complete one. The server
 * would end it properly in any case, so the end of the transfer tells nothing.
 */
public final class LongAnswer implements StreamingOutput {

    private static final Logger LOG = Logger.getLogger(LongAnswer.class.getName());

    /** Writes an answer; it leaves the output open, and ends the answer only where it is complete. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream output) throws IOException;
    }

    private final Content content;
    private final byte[] brokenEnd;

    private LongAnswer(Content content, String brokenEnd) {
        this.content = content;
        this.brokenEnd = brokenEnd.getBytes(StandardCharsets.UTF_8);
    }

    /** JSON without the brackets that close it is broken by itself. */
    public static LongAnswer json(Content content) {
        return new LongAnswer(content, "");
    }

    /** CSV may end anywhere: a quote that is never closed breaks it, and the text behind it says why. */
    static LongAnswer csv(Content content) {
        return new LongAnswer(content, "\r\n\"incomplete: the database failed, ask again");
    }

    @Override
    public void write(OutputStream output) throws IOException {
        var sent = new SentOutput(output);
        try {
            content.writeTo(sent);
        } catch (RuntimeException failure) {
            if (sent.bytes() == 0) {
                throw failure;
            }
            tell(failure, sent.bytes());
            sent.write(brokenEnd);
        }
    }

    private static void tell(RuntimeException failure, long bytes) {
        if (failure instanceof DatabaseUnavailable) {
            LOG.warning(() -> "An answer broke off after %,d bytes: %s".formatted(bytes, failure.getMessage()));
        } else if (!isOfTheClient(failure)) {
            LOG.log(Level.SEVERE, "An answer broke off after " + bytes + " bytes", failure);
        }
    }

    /** Whether it is only that the client has gone away. */
    private static boolean isOfTheClient(Throwable failure) {
        return failure instanceof IOException || failure.getCause() != null && isOfTheClient(failure.getCause());
    }
}
