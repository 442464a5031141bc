package coworking.local.machine;

/** The system cannot be run; the message is one line for the person who tried. */
public final class StartupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartupException(String message) {
        super(message);
    }
}
