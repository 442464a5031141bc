package coworking.chassis.signin;

/** A sign-in that did not end with a bearer token. The message is a sentence for the person. */
final class SignInFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SignInFailedException(String message) {
        super(message, null, false, false); // Strangers can cause it as often as they like, so nothing is logged.
    }
}
