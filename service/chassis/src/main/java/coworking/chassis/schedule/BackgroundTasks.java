package coworking.chassis.schedule;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/** Tasks that run again and again until the service stops. A run that fails is logged, and does not end its task. */
@ApplicationScoped
public class BackgroundTasks {

    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    ScheduledExecutorService scheduler;

    private final List<Future<?>> schedules = new CopyOnWriteArrayList<>();

    /**
     * Starts a task, unless the interval is zero. The first run is one interval from now.
     *
     * @param failureMessage logged with the cause if a run fails, e.g. "The daily usage was not logged"
     */
    public void repeat(Duration interval, Runnable task, String failureMessage, Logger log) {
        if (interval.isZero()) {
            return;
        }
        var failures = new FailureLog(log);
        schedules.add(scheduler.scheduleWithFixedDelay(
                () -> run(task, failureMessage, failures),
                interval.toMillis(),
                interval.toMillis(),
                TimeUnit.MILLISECONDS));
    }

    private static void run(Runnable task, String failureMessage, FailureLog failures) {
        try {
            task.run();
            failures.succeeded();
        } catch (Throwable failure) { // an exception that leaves here would be the last run
            failures.failed("%s: %s".formatted(failureMessage, failure.getMessage()), failure);
        }
    }

    /** Interrupts runs in progress. */
    @PreDestroy
    void stop() {
        schedules.forEach(schedule -> schedule.cancel(true));
    }
}
