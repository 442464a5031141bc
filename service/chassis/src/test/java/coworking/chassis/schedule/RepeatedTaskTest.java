package coworking.chassis.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class RepeatedTaskTest {

    private static final Logger LOG = Logger.getLogger(RepeatedTaskTest.class.getName());

    @Test
    void runsAgainAfterAnyFailure() throws Exception {
        var log = RecordedLog.of(LOG);
        var runs = new CountDownLatch(3);
        var scheduler = Executors.newSingleThreadScheduledExecutor();
        try (var task = new RepeatedTask(
                () -> {
                    runs.countDown();
                    throw new AssertionError("broken");
                },
                "The task failed",
                LOG)) {

            task.start(scheduler, Duration.ofMillis(1));

            runs.await();
        } finally {
            scheduler.shutdown();
        }
        assertThat(log.messages()).containsExactly("The task failed: broken");
        assertThat(log.causes()).hasOnlyElementsOfType(AssertionError.class).hasSize(1);
    }
}
