package coworking.chassis.schedule;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/** A task that runs again and again. A run that fails is logged, and does not end the schedule. */
public final class RepeatedTask implements AutoCloseable {

    private final Runnable task;
    private final String failureMessage;
    private final FailureLog log;

    private volatile Future<?> schedule;

    /**
     * @param task one run
     * @param failureMessage logged with the cause if a run fails, e.g. "The daily usage was not logged"
     */
    public RepeatedTask(Runnable task, String failureMessage, Logger log) {
        this.task = task;
        this.failureMessage = failureMessage;
        this.log = new FailureLog(log);
    }

    /** Starts the schedule, unless the interval is zero. The first run is one interval from now. */
    public void start(ScheduledExecutorService scheduler, Duration interval) {
        if (!interval.isZero()) {
            schedule = scheduler.scheduleWithFixedDelay(
                    this::run, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void run() {
        try {
            task.run();
            log.succeeded();
        } catch (Throwable failure) { // an exception that leaves here would be the last run
            log.failed("%s: %s".formatted(failureMessage, failure.getMessage()), failure);
        }
    }

    /** Ends the schedule and interrupts a run in progress. */
    @Override
    public void close() {
        if (schedule != null) {
            schedule.cancel(true);
        }
    }
}
