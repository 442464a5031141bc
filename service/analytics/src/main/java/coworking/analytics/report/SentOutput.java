package coworking.analytics.report;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The body of an answer. It knows whether any of it was sent, and stays open, because the server closes it. */
final class SentOutput extends FilterOutputStream {

    private long bytes;

    SentOutput(OutputStream output) {
        super(output);
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void write(int single) throws IOException {
        bytes++;
        out.write(single);
    }

    @Override
    public void write(byte[] several, int offset, int length) throws IOException {
        bytes += length;
        out.write(several, offset, length);
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
