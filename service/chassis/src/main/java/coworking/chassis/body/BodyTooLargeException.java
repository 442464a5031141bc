package coworking.chassis.body;

/** A body that is longer than any that a client has a reason to send. */
public class BodyTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
