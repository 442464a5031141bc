package coworking.chassis.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import coworking.chassis.hash.Sha256;
import coworking.chassis.identity.AcceptedClaims.RejectedClaimsException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;

/** Verifies bearer tokens, and remembers the accepted ones for a while. */
final class TokenVerifier {

    /** Signatures by a private key. With a shared secret, everybody who can verify a token could sign one. */
    static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    /** @see <a href="https://www.rfc-editor.org/rfc/rfc9068">JSON Web Token Profile for OAuth 2.0 Access Tokens</a> */
    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

    private static final JOSEObjectType ACCESS_TOKEN_IN_FULL = new JOSEObjectType("application/at+jwt");

    private static final JOSEObjectType UNTYPED = null;

    /** A bearer token is verified again after this time, because its key may have been withdrawn. */
    private static final Duration MAX_CACHE_TIME = Duration.ofMinutes(5);

    /** Total length of the bearer tokens whose claims are cached; the claims take a few times as much. */
    private static final long MAX_CACHED_CHARACTERS = 1_000_000;

    private final IssuerKeys keys;
    private final DefaultJWTProcessor<SecurityContext> processor;
    private final Set<String> rolesClaims;
    private final Cache<String, CachedToken> accepted;

    private record CachedToken(VerifiedToken token, int length) {

        /** Returns the time until which the token is accepted without being verified again. */
        Duration remainingTime() {
            var end = token.expiration().plus(AcceptedClaims.CLOCK_SKEW);
            var remaining = Duration.between(Instant.now(), end);
            return remaining.compareTo(MAX_CACHE_TIME) < 0 ? remaining : MAX_CACHE_TIME;
        }
    }

    /**
     * @param keys knows whether any key was ever read
     * @param source caches {@code keys}
     * @param rolesClaims the claims that list the caller's roles
     */
    TokenVerifier(IssuerKeys keys, JWKSource<SecurityContext> source, AcceptedClaims claims, Set<String> rolesClaims) {
        this.keys = keys;
        this.rolesClaims = rolesClaims;
        processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, ACCESS_TOKEN, ACCESS_TOKEN_IN_FULL, UNTYPED));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, source));
        processor.setJWTClaimsSetVerifier(claims);
        accepted = Caffeine.newBuilder()
                .maximumWeight(MAX_CACHED_CHARACTERS)
                .weigher((String hash, CachedToken cached) -> cached.length())
                .expireAfter(Expiry.creating((String hash, CachedToken cached) -> cached.remainingTime()))
                .build();
    }

    /**
     * Returns the claims of a bearer token that the issuer signed for this service.
     *
     * @throws RejectedTokenException if it did not
     * @throws IssuerUnavailableException if nobody can tell, because the issuer's keys were never read
     */
    VerifiedToken verify(String token) {
        var hash = HexFormat.of().formatHex(Sha256.hash(token.getBytes(UTF_8)));
        var cached = accepted.getIfPresent(hash);
        if (cached == null) {
            cached = new CachedToken(VerifiedToken.of(claims(token), rolesClaims), token.length());
            accepted.put(hash, cached);
        }
        return cached.token();
    }

    /** Messages of the library may quote the token, so none of them leaves this method. */
    private JWTClaimsSet claims(String token) {
        try {
            return processor.process(parse(token), null);
        } catch (RejectedClaimsException failure) {
            throw new RejectedTokenException(failure.getMessage());
        } catch (KeySourceException failure) {
            if (keys.areKnown()) {
                throw new RejectedTokenException("the issuer has no such key.");
            }
            throw new IssuerUnavailableException();
        } catch (BadJOSEException | JOSEException badSignature) {
            throw new RejectedTokenException("no key of the issuer signed it.");
        }
    }

    private static SignedJWT parse(String token) {
        try {
            if (JWTParser.parse(token) instanceof SignedJWT signed && signed.getJWTClaimsSet() != null) {
                return signed;
            }
        } catch (ParseException | RuntimeException notAToken) { // For the header `null` the library throws unchecked.
            throw new RejectedTokenException("it is not a JSON Web Token.");
        }
        throw new RejectedTokenException("it is not signed.");
    }
}
