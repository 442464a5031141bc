package coworking.chassis.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class FailureLogTest {

    private static final Logger LOG = Logger.getLogger(FailureLogTest.class.getName());

    private final RecordedLog recorded = RecordedLog.of(LOG);

    private long now;

    private final FailureLog log = new FailureLog(LOG, () -> now);

    @Test
    void logsAFailureOncePerMinute() {
        fail("first", 0);
        fail("second", 30);
        fail("third", 59);
        fail("fourth", 60);

        assertThat(recorded.messages()).containsExactly("first", "fourth");
    }

    @Test
    void logsTheFirstFailureAfterASuccess() {
        fail("first", 0);
        log.succeeded();
        fail("second", 1);

        assertThat(recorded.messages()).containsExactly("first", "second");
    }

    private void fail(String message, int second) {
        now = Duration.ofSeconds(second).toNanos();
        log.failed(message, null);
    }
}
