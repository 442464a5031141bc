package coworking.chassis.schedule;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Logs a failure that keeps happening once, and then at most once per interval until it is over. */
public final class FailureLog {

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final Logger log;
    private final LongSupplier nanoClock;

    private boolean failing;
    private long loggedAt;

    public FailureLog(Logger log) {
        this(log, System::nanoTime);
    }

    FailureLog(Logger log, LongSupplier nanoClock) {
        this.log = log;
        this.nanoClock = nanoClock;
    }

    /**
     * Records a failure.
     *
     * @param cause logged with its trace; null if the message says it all
     */
    public void failed(String message, Throwable cause) {
        if (isDue()) {
            log.log(Level.WARNING, message, cause);
        }
    }

    /** Records a success: the next failure is logged again. */
    public synchronized void succeeded() {
        failing = false;
    }

    private synchronized boolean isDue() {
        var now = nanoClock.getAsLong();
        var due = !failing || now - loggedAt >= INTERVAL.toNanos();
        if (due) {
            failing = true;
            loggedAt = now;
        }
        return due;
    }
}
