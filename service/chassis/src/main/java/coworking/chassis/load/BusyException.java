package coworking.chassis.load;

/** The service has too much to do: a queue is full, or the wait in it was too long. */
public class BusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BusyException(String reason) {
        super(reason);
    }
}
