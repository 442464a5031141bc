package coworking.analytics.report;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A response body that counts its bytes. It stays open when its writer closes it, because the server closes it. */
final class CountingOutputStream extends FilterOutputStream {

    private long bytes;

    CountingOutputStream(OutputStream output) {
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
