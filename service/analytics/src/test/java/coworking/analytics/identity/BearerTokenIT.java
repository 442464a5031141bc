package coworking.analytics.identity;

import static coworking.analytics.Json.parse;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import coworking.analytics.Http;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microshed.testing.jupiter.MicroShedTest;

/** The service with an issuer: who may call it, and which forgeries it refuses. */
@MicroShedTest
class BearerTokenIT {

    private static final String REPORT = "/api/v1/usage";
    private static final Issuer ISSUER = new Issuer();

    private static Service service;

    @BeforeAll
    static void start(@TempDir Path temporary) throws Exception {
        ISSUER.start();
        service = Service.start(
                "bearer-tokens",
                Map.of(
                        "OIDC_ISSUER", ISSUER.uri(),
                        "OIDC_AUDIENCE", "coworking, dashboard",
                        "JVM_ARGS", ISSUER.trustOptions(temporary.resolve("trust.p12")),
                        "LOG_ACCESS", "true",
                        "LOG_FORMAT", "json",
                        "LOG_LEVEL", "INFO"));
        service.server().awaitUp("/health/ready");
        awaitAccepted(ISSUER.sign(ISSUER.claims().build()));
    }

    @AfterAll
    static void stop() {
        service.close();
        ISSUER.close();
    }

    @Test
    void acceptsATokenOfTheIssuerEachTime() {
        var token = ISSUER.sign(ISSUER.claims().build());

        assertThat(status(token)).isEqualTo(200);
        assertThat(status(token)).isEqualTo(200);
    }

    @Test
    void acceptsEveryConfiguredAudience() {
        var claims = ISSUER.claims().audience(List.of("elsewhere", "dashboard"));

        assertThat(status(ISSUER.sign(claims.build()))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "application/at+jwt"})
    void acceptsATypedAccessToken(String type) {
        var header = header(JWSAlgorithm.RS256).type(new JOSEObjectType(type));

        assertThat(status(Issuer.sign(ISSUER.claims().build(), header.build(), ISSUER.key())))
                .isEqualTo(200);
    }

    @Test
    void acceptsClocksThatDifferByLessThanHalfAMinute() {
        var slowIssuer = ISSUER.claims().expirationTime(inSeconds(-20));
        var fastIssuer = ISSUER.claims().notBeforeTime(inSeconds(20));

        assertThat(status(ISSUER.sign(slowIssuer.build()))).isEqualTo(200);
        assertThat(status(ISSUER.sign(fastIssuer.build()))).isEqualTo(200);
    }

    @Test
    void acceptsAnAccessTokenOfCognito() {
        assertThat(status(ISSUER.sign(cognito("access", "dashboard")))).isEqualTo(200);
    }

    @Test
    void refusesAnAccessTokenOfCognitoForAnotherClient() {
        assertRefused(ISSUER.sign(cognito("access", "elsewhere")), "it is for another audience.");
    }

    @Test
    void refusesATokenWithoutAudienceThatIsNoAccessToken() {
        assertRefused(ISSUER.sign(cognito("id", "dashboard")), "it is for another audience.");
    }

    @Test
    void acceptsATokenOfANewKey() throws InterruptedException {
        ISSUER.rotateKey("second");

        awaitAccepted(ISSUER.sign(ISSUER.claims().build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/usage", "/api/reports/daily_usage", "/api/v1/nothing", "/api/"})
    void everyPathOfTheApiNeedsAToken(String path) {
        var refusal = service.get(path);

        assertThat(refusal.statusCode()).isEqualTo(401);
        assertThat(challenge(refusal)).isEqualTo("Bearer realm=\"coworking\"");
        assertThat(detail(refusal)).isEqualTo("This request needs a bearer token in its Authorization header.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api;a=b/v1/usage", "/api/v1;a=b/usage", "/%61pi/v1/usage", "/.//api/v1/usage"})
    void noSpellingOfAPathAvoidsTheToken(String path) {
        assertThat(service.get(path).statusCode()).isIn(400, 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health_check", "/readiness_check", "/openapi"})
    void checksAndDescriptionNeedNoToken(String path) {
        assertThat(service.get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YW5hbHlzdDp4", "Bearer", "Bearer a b", "token", ""})
    void refusesOtherCredentials(String credentials) {
        var refusal = Http.send("GET", service.server().uri(), REPORT, "Authorization", credentials);

        assertThat(refusal.statusCode()).isEqualTo(401);
        assertThat(challenge(refusal)).isEqualTo("Bearer realm=\"coworking\"");
    }

    @Test
    void refusesTextThatIsNoToken() {
        assertRefused("x.y.z", "it is not a JSON Web Token.");
    }

    @Test
    void refusesAnUnsignedToken() {
        assertRefused(new PlainJWT(ISSUER.claims().build()).serialize(), "it is not signed.");
    }

    @Test
    void refusesATokenWhoseSignatureWasCutOff() {
        var token = ISSUER.sign(ISSUER.claims().build());

        assertRefused(token.substring(0, token.lastIndexOf('.') + 1), "it is not a JSON Web Token.");
    }

    @Test
    void refusesAnHmacWithThePublicKey() throws Exception {
        var publicKey = ISSUER.key().toRSAPublicKey().getEncoded();
        var pem = "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
                .formatted(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(publicKey));

        assertRefused(hmac(publicKey), "no key of the issuer signed it.");
        assertRefused(hmac(pem.getBytes(US_ASCII)), "no key of the issuer signed it.");
        assertRefused(
                hmac(ISSUER.key().toPublicJWK().toJSONString().getBytes(US_ASCII)), "no key of the issuer signed it.");
    }

    @Test
    void refusesAnotherKeyOfTheSameName() {
        var forged = Issuer.newKey(ISSUER.key().getKeyID());

        assertRefused(Issuer.sign(ISSUER.claims().build(), forged), "no key of the issuer signed it.");
    }

    @Test
    void refusesAKeyThatTheIssuerDoesNotHave() {
        var status = service.get(REPORT, Issuer.sign(ISSUER.claims().build(), Issuer.newKey("invented")));

        assertThat(status.statusCode()).isEqualTo(401);
    }

    @Test
    void refusesAKeyThatTheTokenBrings() {
        var forged = Issuer.newKey(ISSUER.key().getKeyID());
        var header = header(JWSAlgorithm.RS256)
                .jwk(forged.toPublicJWK())
                .jwkURL(URI.create("https://localhost:1/jwks"))
                .build();

        assertRefused(Issuer.sign(ISSUER.claims().build(), header, forged), "no key of the issuer signed it.");
    }

    @Test
    void refusesChangedClaims() {
        var token =
                ISSUER.sign(ISSUER.claims().claim("groups", List.of("member")).build());
        var forged = ISSUER.claims().build().toPayload().toBase64URL();

        assertRefused(token.replaceFirst("\\..*\\.", "." + forged + "."), "no key of the issuer signed it.");
    }

    @Test
    void refusesAnotherIssuer() {
        assertRefused(
                ISSUER.sign(ISSUER.claims().issuer("https://issuer.example").build()), "another issuer issued it.");
    }

    @Test
    void refusesAnotherAudience() {
        assertRefused(ISSUER.sign(ISSUER.claims().audience("elsewhere").build()), "it is for another audience.");
    }

    @Test
    void refusesAnExpiredToken() {
        assertRefused(ISSUER.sign(ISSUER.claims().expirationTime(inSeconds(-31)).build()), "it has expired.");
    }

    @Test
    void refusesATokenWithoutExpirationTime() {
        assertRefused(ISSUER.sign(ISSUER.claims().expirationTime(null).build()), "it has no expiration time.");
    }

    @Test
    void refusesATokenThatIsNotYetValid() {
        assertRefused(ISSUER.sign(ISSUER.claims().notBeforeTime(inSeconds(60)).build()), "it is not valid yet.");
    }

    @Test
    void refusesACallerWithoutTheRole() {
        var member = ISSUER.claims().claim("groups", List.of("member", "door"));

        var refusal = service.get(REPORT, ISSUER.sign(member.build()));

        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(challenge(refusal)).isEqualTo("Bearer realm=\"coworking\", error=\"insufficient_scope\"");
        assertThat(detail(refusal)).isEqualTo("The token lacks the role that this request needs: analyst.");
    }

    @Test
    void refusesACallerWithoutAnyRole() {
        var nobody = ISSUER.claims().claim("groups", null);

        assertThat(status(ISSUER.sign(nobody.build()))).isEqualTo(403);
    }

    @Test
    void logsTheResponseButNothingOfTheToken() throws Exception {
        var claims = ISSUER.claims()
                .subject("logged-subject")
                .claim("groups", List.of("logged-role"))
                .build();
        var forged = Issuer.newKey("logged-key");
        status(ISSUER.sign(claims));
        status(Issuer.sign(claims, forged));
        service.get("/health_check?the-last-request");

        service.awaitLine("the-last-request");

        assertThat(service.lines())
                .anyMatch(line -> line.contains("\"ibm_responseCode\":403"))
                .anyMatch(line -> line.contains("\"ibm_responseCode\":401"))
                .noneMatch(line -> line.contains("logged-"))
                .noneMatch(line -> line.contains("eyJ"));
    }

    /** Waits until the service has read the keys, which it does at most twice in ten seconds. */
    private static void awaitAccepted(String token) throws InterruptedException {
        while (status(token) != 200) {
            Thread.sleep(100);
        }
    }

    private static void assertRefused(String token, String reason) {
        var refusal = service.get(REPORT, token);

        assertThat(refusal.statusCode()).isEqualTo(401);
        assertThat(challenge(refusal))
                .isEqualTo("Bearer realm=\"coworking\", error=\"invalid_token\", error_description=\"%s\""
                        .formatted(reason));
        assertThat(detail(refusal)).isEqualTo("The bearer token was refused: " + reason);
    }

    private static int status(String token) {
        return service.get(REPORT, token).statusCode();
    }

    private static String challenge(HttpResponse<String> refusal) {
        return refusal.headers().firstValue("WWW-Authenticate").orElse("none");
    }

    private static String detail(HttpResponse<String> refusal) {
        assertThat(refusal.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        return parse(refusal.body()).getString("detail");
    }

    /** @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html">the documented example</a> */
    private static JWTClaimsSet cognito(String use, String client) {
        return ISSUER.claims()
                .audience((String) null)
                .claim("token_use", use)
                .claim("client_id", client)
                .claim("username", "ada")
                .claim("version", 2)
                .build();
    }

    private static String hmac(byte[] secret) throws Exception {
        var token = new SignedJWT(
                header(JWSAlgorithm.HS256).build(), ISSUER.claims().build());
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private static JWSHeader.Builder header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).keyID(ISSUER.key().getKeyID());
    }

    private static Date inSeconds(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }
}
