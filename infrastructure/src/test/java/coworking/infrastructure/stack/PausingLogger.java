package coworking.infrastructure.stack;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Logs nothing, and makes the SDK pause between two looks at its unfinished tasks. Without a pause, it formats a list of them
 * all the time, which takes most of the CPU of a test.
 */
final class PausingLogger extends Logger {

    private static final Duration PAUSE = Duration.ofMillis(5);

    PausingLogger() {
        super("pulumi", null);
        setLevel(Level.OFF);
    }

    @Override
    public void log(Level level, String message) {
        if (message.startsWith("Remaining tasks")) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
