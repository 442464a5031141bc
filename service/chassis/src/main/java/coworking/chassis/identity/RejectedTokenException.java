package coworking.chassis.identity;

/** A bearer token that is not accepted. The message completes the sentence "The bearer token was refused: ...". */
public final class RejectedTokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RejectedTokenException(String message) {
        super(message, null, false, false); // Refusals are frequent under attack, and their traces are not logged.
    }
}
