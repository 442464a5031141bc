package coworking.analytics.database;

/** The database did not answer: it is away, refuses this service, has no connection free, or took too long. */
public class DatabaseUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseUnavailable(Throwable cause) {
        super(rootMessage(cause), cause);
    }

    /** The innermost message says why; those around it only say that. */
    private static String rootMessage(Throwable cause) {
        var root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
