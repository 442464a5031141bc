package coworking.db.counter;

import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A step of long work. Logs that it runs after one second, then every five seconds, and its duration at the end. A shorter
 * step logs nothing.
 */
public final class LoggedStep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LoggedStep.class);
    private static final int FIRST_SECONDS = 1;
    private static final int INTERVAL_SECONDS = 5;

    private final String name;
    private final long start = System.nanoTime();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(LoggedStep::daemon);
    private boolean succeeded;

    private LoggedStep(String name) {
        this.name = name;
    }

    /** @param name description of the step, e.g. {@code Counting visits by hour, step 2 of 4} */
    public static LoggedStep start(String name) {
        var step = new LoggedStep(name);
        step.timer.scheduleAtFixedRate(step::logProgress, FIRST_SECONDS, INTERVAL_SECONDS, TimeUnit.SECONDS);
        return step;
    }

    /** Without it, closing the step logs no end: its failure is reported elsewhere. */
    public void succeed() {
        succeeded = true;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        if (succeeded && seconds() >= FIRST_SECONDS) {
            LOG.info(String.format(Locale.ROOT, "%s, done in %.1f s", name, seconds()));
        }
    }

    private void logProgress() {
        LOG.info(String.format(Locale.ROOT, "%s, %.0f s", name, seconds()));
    }

    private double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    }
}
