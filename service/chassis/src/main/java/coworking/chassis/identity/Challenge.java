package coworking.chassis.identity;

/**
 * Values of the header WWW-Authenticate.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">The WWW-Authenticate Response Header Field</a>
 */
final class Challenge {

    static final String MISSING_TOKEN = "Bearer realm=\"coworking\"";

    static final String MISSING_ROLE = MISSING_TOKEN + ", error=\"insufficient_scope\"";

    private Challenge() {}

    /** @param reason ASCII without quotes */
    static String invalidToken(String reason) {
        return "%s, error=\"invalid_token\", error_description=\"%s\"".formatted(MISSING_TOKEN, reason);
    }
}
