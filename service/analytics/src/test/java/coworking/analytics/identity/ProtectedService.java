package coworking.analytics.identity;

import static coworking.analytics.Json.parse;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A service that accepts the bearer tokens of one issuer only, and its tests' bearer tokens. */
abstract class ProtectedService {

    static final String REPORT = "/api/v1/usage";

    static Issuer issuer;
    static Service service;

    @BeforeAll
    static void start(@TempDir Path temporary) throws Exception {
        issuer = new Issuer();
        issuer.start();
        service = Service.start(
                "bearer-tokens",
                Map.of(
                        "OIDC_ISSUER", issuer.uri(),
                        "OIDC_AUDIENCE", "coworking, dashboard",
                        "JVM_ARGS", issuer.trustOptions(temporary.resolve("trust.p12")),
                        "LOG_ACCESS", "true",
                        "LOG_FORMAT", "json",
                        "LOG_LEVEL", "INFO"));
        service.server().awaitUp("/health/ready");
        awaitAccepted(issuer.sign(issuer.claims().build()));
    }

    @AfterAll
    static void stop() {
        service.close();
        issuer.close();
    }

    /** Waits until the service has read the keys, which it does at most twice in ten seconds. */
    static void awaitAccepted(String token) throws InterruptedException {
        while (status(token) != 200) {
            Thread.sleep(100);
        }
    }

    static int status(String token) {
        return service.get(REPORT, token).statusCode();
    }

    static String challenge(HttpResponse<String> refusal) {
        return refusal.headers().firstValue("WWW-Authenticate").orElse("none");
    }

    static String detail(HttpResponse<String> refusal) {
        assertThat(refusal.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        return parse(refusal.body()).getString("detail");
    }

    /** @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html">the documented example</a> */
    static JWTClaimsSet cognito(String use, String client) {
        return issuer.claims()
                .audience((String) null)
                .claim("token_use", use)
                .claim("client_id", client)
                .claim("username", "ada")
                .claim("version", 2)
                .build();
    }

    static JWSHeader.Builder header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).keyID(issuer.key().getKeyID());
    }

    static Date inSeconds(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }
}
