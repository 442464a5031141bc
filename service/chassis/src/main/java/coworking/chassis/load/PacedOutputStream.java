package coworking.chassis.load;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A response body whose reader has to keep up. It fails if the reader takes fewer bytes than a minimum in a window of
 * time, or needs longer than a maximum in all. Only time spent in writing counts as the reader's. A single write that
 * blocks for longer than the window is the server's to end.
 */
public final class PacedOutputStream extends FilterOutputStream {

    /**
     * Limits of a {@link PacedOutputStream}.
     *
     * @param minBytes bytes to be taken in each window
     * @param window time spent in writing
     * @param maxTime time from the first write to the last, including the time between writes
     */
    public record Pace(long minBytes, Duration window, Duration maxTime) {}

    private final Pace pace;
    private final LongSupplier nanoClock;
    private final long start;

    private long windowBytes;
    private long windowNanos;

    public PacedOutputStream(OutputStream output, Pace pace) {
        this(output, pace, System::nanoTime);
    }

    PacedOutputStream(OutputStream output, Pace pace, LongSupplier nanoClock) {
        super(output);
        this.pace = pace;
        this.nanoClock = nanoClock;
        this.start = nanoClock.getAsLong();
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] several, int offset, int length) throws IOException {
        var before = nanoClock.getAsLong();
        throwIfOver(before);
        out.write(several, offset, length);
        throwIfSlow(length, nanoClock.getAsLong() - before);
    }

    private void throwIfOver(long now) throws SlowReaderException {
        if (now - start > pace.maxTime().toNanos()) {
            throw new SlowReaderException(
                    "not taken within %d s".formatted(pace.maxTime().toSeconds()));
        }
    }

    private void throwIfSlow(int bytes, long nanos) throws SlowReaderException {
        windowBytes += bytes;
        windowNanos += nanos;
        if (windowBytes >= pace.minBytes()) {
            windowBytes = 0;
            windowNanos = 0;
        } else if (windowNanos > pace.window().toNanos()) {
            throw new SlowReaderException("%d bytes taken in %d s"
                    .formatted(windowBytes, pace.window().toSeconds()));
        }
    }
}
