package coworking.chassis.identity;

/** No bearer token can be verified, because the issuer's keys could not be read since the start. */
public final class IssuerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public IssuerUnavailableException() {
        super("The issuer's keys could not be read.", null, false, false);
    }
}
