package coworking.chassis.database;

import java.time.Duration;

/** The database ended a piece of work that took longer than its limit. */
public class TimeLimitExceededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration limit;

    TimeLimitExceededException(Duration limit, Throwable cause) {
        super("stopped after %d s".formatted(limit.toSeconds()), cause);
        this.limit = limit;
    }

    public Duration limit() {
        return limit;
    }
}
