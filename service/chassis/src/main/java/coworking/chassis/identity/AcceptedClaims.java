package coworking.chassis.identity;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.JWTClaimsSetVerifier;
import com.nimbusds.jwt.util.DateUtils;
import java.text.ParseException;
import java.time.Duration;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Set;

/**
 * Claims of a bearer token for this service: issuer, audience and time. Messages complete the sentence "The bearer token
 * was refused: ...".
 *
 * <p>Nimbus's own verifier knows no audience in {@code client_id}, where the access tokens of Amazon Cognito have it.
 *
 * @param audiences a bearer token must be for one of them
 */
record AcceptedClaims(String issuer, Set<String> audiences) implements JWTClaimsSetVerifier<SecurityContext> {

    /** Claims of a genuine bearer token that are not accepted. */
    static final class RejectedClaimsException extends BadJWTException {

        private static final long serialVersionUID = 1L;

        RejectedClaimsException(String message) {
            super(message);
        }
    }

    /** Difference between the clocks of issuer and service. */
    static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    @Override
    public void verify(JWTClaimsSet claims, SecurityContext context) throws BadJWTException {
        require(issuer.equals(claims.getIssuer()), "another issuer issued it.");
        require(!Collections.disjoint(audiences, audience(claims)), "it is for another audience.");
        require(claims.getSubject() != null, "it has no subject.");
        var now = new Date();
        var end = claims.getExpirationTime();
        require(end != null, "it has no expiration time.");
        require(DateUtils.isAfter(end, now, CLOCK_SKEW.toSeconds()), "it has expired.");
        var start = claims.getNotBeforeTime();
        require(start == null || DateUtils.isBefore(start, now, CLOCK_SKEW.toSeconds()), "it is not valid yet.");
    }

    /**
     * @see <a
     *     href="https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html">Amazon
     *     Cognito's access token</a>
     */
    private static List<String> audience(JWTClaimsSet claims) throws BadJWTException {
        try {
            if (claims.getAudience().isEmpty() && "access".equals(claims.getClaim("token_use"))) {
                var client = claims.getStringClaim("client_id");
                return client == null ? List.of() : List.of(client);
            }
            return claims.getAudience();
        } catch (ParseException wrongType) {
            throw new RejectedClaimsException("its client_id is not a text.");
        }
    }

    private static void require(boolean accepted, String reason) throws BadJWTException {
        if (!accepted) {
            throw new RejectedClaimsException(reason);
        }
    }
}
