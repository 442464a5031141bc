package coworking.chassis.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URL;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {

    private static final String ISSUER = "https://issuer.example/space";

    private ECKey key;
    private TokenVerifier verifier;
    private int reads;
    private boolean away;

    @BeforeEach
    void createKey() throws Exception {
        key = new ECKeyGenerator(Curve.P_256).keyID("first").generate();
        var keys = new IssuerKeys(ISSUER, this::document);
        var source = JWKSourceBuilder.create(keys).rateLimited(false).build();
        verifier = new TokenVerifier(keys, source, new AcceptedClaims(ISSUER, Set.of("coworking")), Set.of("groups"));
    }

    @Test
    void returnsTheCallerAndItsRoles() throws Exception {
        var token = verifier.verify(sign(claims()));

        assertThat(token.getName()).isEqualTo("ada");
        assertThat(token.getGroups()).containsExactlyInAnyOrder("analyst", "member");
    }

    @Test
    void readsKeysOnceForManyTokens() throws Exception {
        verifier.verify(sign(claims()));
        verifier.verify(sign(claims().jwtID("another")));

        assertThat(reads).isEqualTo(2); // the discovery document and the keys
    }

    @Test
    void remembersNoTokenLongerThanItIsValid() throws Exception {
        var almostExpired = sign(claims().expirationTime(Date.from(Instant.now().minusSeconds(28))));
        verifier.verify(almostExpired);

        Thread.sleep(3_000);

        assertThatThrownBy(() -> verifier.verify(almostExpired))
                .isInstanceOf(RejectedTokenException.class)
                .hasMessage("it has expired.");
    }

    @Test
    void cannotDecideWithoutKeys() throws Exception {
        var token = sign(claims());
        away = true;

        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(IssuerUnavailableException.class);
    }

    @Test
    void refusesAnUnknownKeyWhileTheIssuerIsAway() throws Exception {
        verifier.verify(sign(claims()));
        key = new ECKeyGenerator(Curve.P_256).keyID("second").generate();
        var token = sign(claims());
        away = true;

        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(RejectedTokenException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a.b.c",
                "a.b.c.d.e",
                "e30.e30.e30",
                "bnVsbA.bnVsbA.bnVsbA",
                "W10.W10.W10",
                "\u0000.\u0000.\u0000"
            })
    void refusesTextThatIsNoToken(String text) {
        assertThatThrownBy(() -> verifier.verify(text)).isInstanceOf(RejectedTokenException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":5}",
                "{\"alg\":\"\"}",
                "{\"alg\":\"NONE\"}",
                "{\"alg\":\"ES256\",\"kid\":5}",
                "{\"alg\":\"ES256\",\"typ\":\"logout+jwt\"}",
                "{\"alg\":\"ES256\",\"kid\":\"first\",\"crit\":[\"b64\"],\"b64\":false}",
                "{\"alg\":\"ES256\",\"kid\":\"first\",\"crit\":[\"invented\"],\"invented\":1}",
                "{\"alg\":\"dir\",\"enc\":\"A128GCM\"}",
            })
    void refusesOddHeaders(String header) throws Exception {
        var token = sign(claims());

        assertThatThrownBy(() -> verifier.verify(base64(header) + token.substring(token.indexOf('.'))))
                .isInstanceOf(RejectedTokenException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "5",
                "[]",
                "{",
                "{\"exp\":\"\\\"\\r\\nSet-Cookie: a\"}",
                "{\"exp\":1e400}",
                "{\"aud\":{}}",
                "{\"iss\":5}"
            })
    void refusesOddClaims(String claims) throws Exception {
        var token = sign(claims()).replaceFirst("\\..*\\.", "." + base64(claims) + ".");

        assertThatThrownBy(() -> verifier.verify(token))
                .isInstanceOf(RejectedTokenException.class)
                .message()
                .isIn("it is not a JSON Web Token.", "no key of the issuer signed it.");
    }

    @Test
    void refusesNestedHeadersWithoutOverflow() {
        var header = "{\"alg\":\"ES256\",\"x\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";

        assertThatThrownBy(() -> verifier.verify(base64(header) + ".e30.e30"))
                .isInstanceOf(RejectedTokenException.class);
    }

    private Resource document(URL url) throws IOException {
        if (away) {
            throw new IOException("Connection refused");
        }
        reads++;
        var content = switch (url.toString()) {
            case "https://issuer.example/space/.well-known/openid-configuration" ->
                "{\"issuer\":\"https://issuer.example/space\",\"jwks_uri\":\"https://issuer.example/keys\"}";
            case "https://issuer.example/keys" -> "{\"keys\":[%s]}".formatted(key.toPublicJWK());
            default -> throw new IOException("404");
        };
        return new Resource(content, "application/json");
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject("ada")
                .audience("coworking")
                .claim("groups", List.of("analyst", "member"))
                .expirationTime(Date.from(Instant.now().plusSeconds(60)));
    }

    private String sign(JWTClaimsSet.Builder claims) throws Exception {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID());
        var token = new SignedJWT(header.build(), claims.build());
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
