package coworking.chassis.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class BackgroundTasksTest {

    private static final Logger LOG = Logger.getLogger(BackgroundTasksTest.class.getName());

    @Test
    void runsAgainAfterAnyFailure() throws Exception {
        var log = RecordedLog.of(LOG);
        var runs = new CountDownLatch(3);
        var scheduler = Executors.newSingleThreadScheduledExecutor();
        try {
            BackgroundTasks.repeat(
                    scheduler,
                    Duration.ofMillis(1),
                    () -> {
                        runs.countDown();
                        throw new AssertionError("broken");
                    },
                    "The task failed",
                    LOG);

            runs.await();
        } finally {
            scheduler.shutdownNow();
        }
        assertThat(log.messages()).containsExactly("The task failed: broken");
        assertThat(log.causes()).hasOnlyElementsOfType(AssertionError.class).hasSize(1);
    }
}
