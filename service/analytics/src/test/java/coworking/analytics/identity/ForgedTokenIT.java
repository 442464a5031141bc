package coworking.analytics.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/** Bearer tokens that the service refuses, and the reason that it gives. */
@MicroShedTest
class ForgedTokenIT extends ProtectedService {

    @Test
    void refusesTextThatIsNoToken() {
        assertRefused("x.y.z", "it is not a JSON Web Token.");
    }

    @Test
    void refusesAnUnsignedToken() {
        assertRefused(new PlainJWT(issuer.claims().build()).serialize(), "it is not signed.");
    }

    @Test
    void refusesATokenWhoseSignatureWasCutOff() {
        var token = issuer.sign(issuer.claims().build());

        assertRefused(token.substring(0, token.lastIndexOf('.') + 1), "it is not a JSON Web Token.");
    }

    @Test
    void refusesAnHmacWithThePublicKey() throws Exception {
        var publicKey = issuer.key().toRSAPublicKey().getEncoded();
        var pem = "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
                .formatted(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(publicKey));

        assertRefused(hmac(publicKey), "no key of the issuer signed it.");
        assertRefused(hmac(pem.getBytes(US_ASCII)), "no key of the issuer signed it.");
        assertRefused(
                hmac(issuer.key().toPublicJWK().toJSONString().getBytes(US_ASCII)), "no key of the issuer signed it.");
    }

    @Test
    void refusesAnotherKeyOfTheSameName() {
        var forged = Issuer.newKey(issuer.key().getKeyID());

        assertRefused(Issuer.sign(issuer.claims().build(), forged), "no key of the issuer signed it.");
    }

    @Test
    void refusesAKeyThatTheIssuerDoesNotHave() {
        var status = service.get(REPORT, Issuer.sign(issuer.claims().build(), Issuer.newKey("invented")));

        assertThat(status.statusCode()).isEqualTo(401);
    }

    @Test
    void refusesAKeyThatTheTokenBrings() {
        var forged = Issuer.newKey(issuer.key().getKeyID());
        var header = header(JWSAlgorithm.RS256)
                .jwk(forged.toPublicJWK())
                .jwkURL(URI.create("https://localhost:1/jwks"))
                .build();

        assertRefused(Issuer.sign(issuer.claims().build(), header, forged), "no key of the issuer signed it.");
    }

    @Test
    void refusesChangedClaims() {
        var token =
                issuer.sign(issuer.claims().claim("groups", List.of("member")).build());
        var forged = issuer.claims().build().toPayload().toBase64URL();

        assertRefused(token.replaceFirst("\\..*\\.", "." + forged + "."), "no key of the issuer signed it.");
    }

    @Test
    void refusesAnotherIssuer() {
        assertRefused(
                issuer.sign(issuer.claims().issuer("https://issuer.example").build()), "another issuer issued it.");
    }

    @Test
    void refusesAnotherAudience() {
        assertRefused(issuer.sign(issuer.claims().audience("elsewhere").build()), "it is for another audience.");
    }

    @Test
    void refusesAnAccessTokenOfCognitoForAnotherClient() {
        assertRefused(issuer.sign(cognito("access", "elsewhere")), "it is for another audience.");
    }

    @Test
    void refusesATokenWithoutAudienceThatIsNoAccessToken() {
        assertRefused(issuer.sign(cognito("id", "dashboard")), "it is for another audience.");
    }

    @Test
    void refusesAnExpiredToken() {
        assertRefused(issuer.sign(issuer.claims().expirationTime(inSeconds(-31)).build()), "it has expired.");
    }

    @Test
    void refusesATokenWithoutExpirationTime() {
        assertRefused(issuer.sign(issuer.claims().expirationTime(null).build()), "it has no expiration time.");
    }

    @Test
    void refusesATokenThatIsNotYetValid() {
        assertRefused(issuer.sign(issuer.claims().notBeforeTime(inSeconds(60)).build()), "it is not valid yet.");
    }

    private static void assertRefused(String token, String reason) {
        var refusal = service.get(REPORT, token);

        assertThat(refusal.statusCode()).isEqualTo(401);
        assertThat(challenge(refusal))
                .isEqualTo("Bearer realm=\"coworking\", error=\"invalid_token\", error_description=\"%s\""
                        .formatted(reason));
        assertThat(detail(refusal)).isEqualTo("The bearer token was refused: " + reason);
    }

    private static String hmac(byte[] secret) throws Exception {
        var token = new SignedJWT(
                header(JWSAlgorithm.HS256).build(), issuer.claims().build());
        token.sign(new MACSigner(secret));
        return token.serialize();
    }
}
