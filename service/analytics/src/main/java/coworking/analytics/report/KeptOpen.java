package coworking.analytics.report;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** An output whose owner closes it: whoever writes to it only flushes. */
final class KeptOpen extends FilterOutputStream {

    KeptOpen(OutputStream output) {
        super(output);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
