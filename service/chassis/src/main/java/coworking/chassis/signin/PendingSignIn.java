package coworking.chassis.signin;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import coworking.chassis.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/**
 * A sign-in that a browser has begun. The browser keeps it, encrypted and authenticated, so that it can neither read the
 * code verifier nor choose a state.
 *
 * @param returnPath path that the browser returns to
 */
record PendingSignIn(State state, Nonce nonce, CodeVerifier verifier, String returnPath) {

    /** Time that a person has for it. */
    static final Duration MAX_AGE = Duration.ofMinutes(10);

    static PendingSignIn begin(String returnPath) {
        return new PendingSignIn(new State(), new Nonce(), new CodeVerifier(), returnPath);
    }

    /** @param key any text */
    String seal(String key) {
        var claims = new JWTClaimsSet.Builder()
                .claim("state", state.getValue())
                .claim("nonce", nonce.getValue())
                .claim("verifier", verifier.getValue())
                .claim("return", returnPath)
                .expirationTime(Date.from(Instant.now().plus(MAX_AGE)))
                .build();
        var sealed = new EncryptedJWT(new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM), claims);
        try {
            sealed.encrypt(new DirectEncrypter(bytes(key)));
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
        return sealed.serialize();
    }

    /** Returns what {@link #seal} made with the same key, empty if it is something else or too old. */
    static Optional<PendingSignIn> open(String text, String key) {
        try {
            var sealed = EncryptedJWT.parse(text);
            sealed.decrypt(new DirectDecrypter(bytes(key)));
            var claims = sealed.getJWTClaimsSet();
            if (claims.getExpirationTime().before(new Date())) {
                return Optional.empty();
            }
            return Optional.of(new PendingSignIn(
                    new State(claims.getStringClaim("state")),
                    new Nonce(claims.getStringClaim("nonce")),
                    new CodeVerifier(claims.getStringClaim("verifier")),
                    claims.getStringClaim("return")));
        } catch (ParseException
                | JOSEException
                | RuntimeException forged) { // For some headers the library throws unchecked.
            return Optional.empty();
        }
    }

    private static byte[] bytes(String key) {
        return Sha256.hash(("sign-in " + key).getBytes(StandardCharsets.UTF_8));
    }
}
