package coworking.access.caller;

/** An issuer and a subject, which identify a caller together. */
public record Identity(String issuer, String subject) {

    public static final int MAX_SUBJECT_LENGTH = 255;
}
