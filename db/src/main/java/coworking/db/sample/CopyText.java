package coworking.db.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * Writes rows in the text format of PostgreSQL's {@code COPY}. Formats by hand into one buffer, because a formatter that
 * makes an object for each value takes longer than the server does.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY</a>
 */
final class CopyText {

    static final long MICROS_PER_SECOND = 1_000_000;
    static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;

    private static final int LONGEST_VALUE = 256;

    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 16];
    private int length;
    private boolean inRow;
    private long cachedDay = Long.MIN_VALUE;
    private byte[] cachedDate;

    CopyText(OutputStream out) {
        this.out = out;
    }

    CopyText number(long value) throws IOException {
        return ascii(Long.toString(value));
    }

    CopyText flag(boolean value) throws IOException {
        return ascii(value ? "t" : "f");
    }

    CopyText none() throws IOException {
        return ascii("\\N");
    }

    /** A text without control characters or backslashes, at most 50 characters long. */
    CopyText text(String value) throws IOException {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /** A moment in microseconds since 1970, written without a fraction if that is zero. */
    CopyText moment(long micros) throws IOException {
        bytes(date(Math.floorDiv(micros, MICROS_PER_DAY)));
        var ofDay = Math.floorMod(micros, MICROS_PER_DAY);
        var second = ofDay / MICROS_PER_SECOND;
        buffer[length++] = ' ';
        digits(second / 3600, 2);
        buffer[length++] = ':';
        digits(second / 60 % 60, 2);
        buffer[length++] = ':';
        digits(second % 60, 2);
        if (ofDay % MICROS_PER_SECOND != 0) {
            buffer[length++] = '.';
            digits(ofDay % MICROS_PER_SECOND, 6);
        }
        return this;
    }

    void endRow() {
        buffer[length++] = '\n';
        inRow = false;
    }

    void flush() throws IOException {
        out.write(buffer, 0, length);
        length = 0;
    }

    private byte[] date(long epochDay) {
        if (epochDay != cachedDay) {
            cachedDay = epochDay;
            cachedDate = LocalDate.ofEpochDay(epochDay).toString().getBytes(StandardCharsets.US_ASCII);
        }
        return cachedDate;
    }

    private void digits(long value, int width) {
        var rest = value;
        for (var i = length + width - 1; i >= length; i--) {
            buffer[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += width;
    }

    private CopyText ascii(String value) throws IOException {
        return bytes(value.getBytes(StandardCharsets.US_ASCII));
    }

    /** Begins a value; leaves room for the rest of the longest one and what stands between values. */
    private CopyText bytes(byte[] value) throws IOException {
        if (length + LONGEST_VALUE > buffer.length) {
            flush();
        }
        if (inRow) {
            buffer[length++] = '\t';
        }
        inRow = true;
        System.arraycopy(value, 0, buffer, length, value.length);
        length += value.length;
        return this;
    }
}
