package coworking.chassis.database;

/** The database does not respond: it is unreachable, not ready, refuses this service, or lost a connection. */
public class DatabaseUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean passing;

    public DatabaseUnavailableException(String reason) {
        super(reason);
        this.passing = false;
    }

    DatabaseUnavailableException(String reason, Throwable cause, boolean passing) {
        super(reason, cause);
        this.passing = passing;
    }

    /** Whether the same work may succeed at once: a connection was lost, or a standby's recovery was in the way. */
    public boolean isPassing() {
        return passing;
    }
}
