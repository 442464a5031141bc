package coworking.analytics.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import coworking.analytics.Http;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microshed.testing.jupiter.MicroShedTest;

/** The service with an issuer: who may call it. */
@MicroShedTest
class BearerTokenIT extends ProtectedService {

    @Test
    void acceptsATokenOfTheIssuerEachTime() {
        var token = issuer.sign(issuer.claims().build());

        assertThat(status(token)).isEqualTo(200);
        assertThat(status(token)).isEqualTo(200);
    }

    @Test
    void acceptsEveryConfiguredAudience() {
        var claims = issuer.claims().audience(List.of("elsewhere", "dashboard"));

        assertThat(status(issuer.sign(claims.build()))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "application/at+jwt"})
    void acceptsATypedAccessToken(String type) {
        var header = header(JWSAlgorithm.RS256).type(new JOSEObjectType(type));

        assertThat(status(Issuer.sign(issuer.claims().build(), header.build(), issuer.key())))
                .isEqualTo(200);
    }

    @Test
    void acceptsClocksThatDifferByLessThanHalfAMinute() {
        var slowIssuer = issuer.claims().expirationTime(inSeconds(-20));
        var fastIssuer = issuer.claims().notBeforeTime(inSeconds(20));

        assertThat(status(issuer.sign(slowIssuer.build()))).isEqualTo(200);
        assertThat(status(issuer.sign(fastIssuer.build()))).isEqualTo(200);
    }

    @Test
    void acceptsAnAccessTokenOfCognito() {
        assertThat(status(issuer.sign(cognito("access", "dashboard")))).isEqualTo(200);
    }

    @Test
    void acceptsATokenOfANewKey() throws InterruptedException {
        issuer.rotateKey("second");

        awaitAccepted(issuer.sign(issuer.claims().build()));
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
    void refusesACallerWithoutTheRole() {
        var member = issuer.claims().claim("groups", List.of("member", "door"));

        var refusal = service.get(REPORT, issuer.sign(member.build()));

        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(challenge(refusal)).isEqualTo("Bearer realm=\"coworking\", error=\"insufficient_scope\"");
        assertThat(detail(refusal)).isEqualTo("The bearer token lacks the role that this request needs: analyst.");
    }

    @Test
    void refusesACallerWithoutAnyRole() {
        var nobody = issuer.claims().claim("groups", null);

        assertThat(status(issuer.sign(nobody.build()))).isEqualTo(403);
    }

    @Test
    void logsTheResponseButNothingOfTheToken() throws Exception {
        var claims = issuer.claims()
                .subject("logged-subject")
                .claim("groups", List.of("logged-role"))
                .build();
        var forged = Issuer.newKey("logged-key");
        status(issuer.sign(claims));
        status(Issuer.sign(claims, forged));
        service.get("/health_check?the-last-request");

        service.awaitLine("the-last-request");

        assertThat(service.lines())
                .anyMatch(line -> line.contains("\"ibm_responseCode\":403"))
                .anyMatch(line -> line.contains("\"ibm_responseCode\":401"))
                .noneMatch(line -> line.contains("logged-"))
                .noneMatch(line -> line.contains("eyJ"));
    }
}
