package coworking.analytics.users;

/** A request for a user that does not exist. */
final class UnknownUserException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param id the id in the request */
    UnknownUserException(String id) {
        super("No user has the id '%s'.".formatted(id), null, false, false);
    }
}
