package coworking.chassis.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The claims of an accepted bearer token. The roles are in {@code groups}, whichever claim they came in. The text is not
 * kept, so nothing can pass it on or log it.
 */
final class VerifiedToken implements JsonWebToken {

    private static final String SCOPE_PREFIX = "coworking/";

    private final Map<String, Object> claims;

    private VerifiedToken(Map<String, Object> claims) {
        this.claims = claims;
    }

    static VerifiedToken of(JWTClaimsSet verified, Set<String> rolesClaims) {
        var claims = new HashMap<>(verified.getClaims());
        claims.values().removeIf(value -> value == null);
        for (var time : Set.of(Claims.exp, Claims.iat, Claims.nbf, Claims.auth_time)) {
            claims.computeIfPresent(time.name(), (name, value) -> seconds(value));
        }
        claims.put(Claims.aud.name(), Set.copyOf(verified.getAudience()));
        claims.put(
                Claims.groups.name(),
                rolesClaims.stream()
                        .flatMap(claim -> roles(verified.getClaim(claim)))
                        .collect(Collectors.toUnmodifiableSet()));
        return new VerifiedToken(Collections.unmodifiableMap(claims));
    }

    private static Object seconds(Object time) {
        return time instanceof java.util.Date date ? date.toInstant().getEpochSecond() : time;
    }

    /** Returns roles from an array, or from a text with spaces between them. */
    private static Stream<String> roles(Object claim) {
        if (claim instanceof Collection<?> roles) {
            return roles.stream().filter(String.class::isInstance).map(String.class::cast);
        }
        return claim instanceof String roles ? Arrays.stream(roles.split(" ")).map(VerifiedToken::role) : Stream.of();
    }

    /** Amazon Cognito puts the resource server before the name of a scope, as in {@code coworking/door}. */
    private static String role(String scope) {
        return scope.startsWith(SCOPE_PREFIX) ? scope.substring(SCOPE_PREFIX.length()) : scope;
    }

    /** Returns the time at which the token expires for its issuer. */
    Instant expiration() {
        return Instant.ofEpochSecond(getExpirationTime());
    }

    @Override
    public String getName() {
        return Stream.of(Claims.upn, Claims.preferred_username)
                .map(claim -> claims.get(claim.name()))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElseGet(this::getSubject);
    }

    @Override
    public Set<String> getClaimNames() {
        return claims.keySet();
    }

    @Override
    @SuppressWarnings("unchecked") // JsonWebToken leaves the type of a claim to its reader.
    public <T> T getClaim(String name) {
        return (T) claims.get(name);
    }

    @Override
    public String toString() {
        return "token of " + getSubject();
    }
}
