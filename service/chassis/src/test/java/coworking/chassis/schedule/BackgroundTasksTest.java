package coworking.chassis.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackgroundTasksTest {

    private static final Logger LOG = Logger.getLogger(BackgroundTasksTest.class.getName());

    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
    private final BackgroundTasks tasks = new BackgroundTasks();

    @BeforeEach
    void schedule() {
        tasks.scheduler = scheduler;
    }

    @AfterEach
    void shutDown() {
        scheduler.shutdownNow();
    }

    @Test
    void runsAgainAfterAnyFailure() throws Exception {
        var log = RecordedLog.of(LOG);
        var runs = new CountDownLatch(3);

        tasks.repeat(
                Duration.ofMillis(1),
                () -> {
                    runs.countDown();
                    throw new AssertionError("broken");
                },
                "The task failed",
                LOG);

        runs.await();
        assertThat(log.messages()).containsExactly("The task failed: broken");
        assertThat(log.causes()).hasOnlyElementsOfType(AssertionError.class).hasSize(1);
    }

    @Test
    void anIntervalOfZeroStartsNothing() {
        tasks.repeat(Duration.ZERO, () -> {}, "The task failed", LOG);

        assertThat(scheduler.getQueue()).isEmpty();
    }

    @Test
    void aStopInterruptsTheRunInProgressAndIsTheEnd() throws Exception {
        var running = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        tasks.repeat(
                Duration.ofMillis(1),
                () -> {
                    running.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException expected) {
                        interrupted.countDown();
                    }
                },
                "The task failed",
                LOG);
        running.await();

        tasks.stop();

        interrupted.await();
        scheduler.shutdown();
        assertThat(scheduler.getQueue()).isEmpty();
    }
}
