package coworking.chassis.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coworking.chassis.load.PacedOutputStream.Pace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A reader that needs a second for each write. */
class PacedOutputStreamTest {

    private static final Pace PACE = new Pace(1_000, Duration.ofSeconds(10), Duration.ofSeconds(60));

    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    private long now;

    @Test
    void readersThatTakeTheMinimumAreServed() throws IOException {
        var output = paced();

        write(output, 50, 100);

        assertThat(taken.size()).isEqualTo(5_000);
    }

    @Test
    void readersThatTakeLessAreCutOffAfterAWindow() {
        var output = paced();

        assertThatThrownBy(() -> write(output, 50, 90))
                .isInstanceOf(SlowReaderException.class)
                .hasMessage("990 bytes taken in 10 s");
        assertThat(taken.size()).isEqualTo(990);
    }

    @Test
    void timeBetweenWritesIsNotTheReaders() throws IOException {
        var output = paced();

        write(output, 5, 10);
        now += Duration.ofSeconds(30).toNanos();
        write(output, 5, 10);

        assertThat(taken.size()).isEqualTo(100);
    }

    @Test
    void noReaderIsServedBeyondTheMaximum() {
        var output = paced();

        assertThatThrownBy(() -> write(output, 100, 1_000))
                .isInstanceOf(SlowReaderException.class)
                .hasMessage("not taken within 60 s");
    }

    private OutputStream paced() {
        var reader = new OutputStream() {

            @Override
            public void write(int single) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(byte[] several, int offset, int length) {
                now += Duration.ofSeconds(1).toNanos();
                taken.write(several, offset, length);
            }
        };
        return new PacedOutputStream(reader, PACE, () -> now);
    }

    private static void write(OutputStream output, int times, int bytes) throws IOException {
        for (var time = 0; time < times; time++) {
            output.write(new byte[bytes]);
        }
    }
}
