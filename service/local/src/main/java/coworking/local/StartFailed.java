package coworking.local;

/** The system can't be run; the message is one line for the person who tried. */
public final class StartFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartFailed(String message) {
        super(message);
    }
}
