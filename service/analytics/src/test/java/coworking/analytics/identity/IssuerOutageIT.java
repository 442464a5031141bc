package coworking.analytics.identity;

import static coworking.analytics.Json.parse;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microshed.testing.jupiter.MicroShedTest;

/** The service while its issuer is unavailable: before its keys are known, and afterwards. */
@MicroShedTest
@Tag("long")
class IssuerOutageIT {

    private static final String REPORT = "/api/v1/usage";

    private final Issuer issuer = new Issuer();

    @TempDir
    private Path temporary;

    @Test
    void knownKeysStayValidAndUnknownOnesAreNeverAssumed() throws Exception {
        try (var service = start()) {
            var token = issuer.sign(cognitoClaims());
            var forged = Issuer.sign(cognitoClaims(), Issuer.newKey("invented"));

            assertUnavailable(service, token);
            assertThat(service.get(REPORT).statusCode()).isEqualTo(401);

            issuer.start();
            awaitKeys(service, token);
            assertThat(status(service, token)).isEqualTo(200);

            issuer.close();
            assertThat(status(service, token)).isEqualTo(200);
            assertThat(status(service, issuer.sign(cognitoClaims()))).isEqualTo(200);
            assertThat(status(service, forged)).isEqualTo(401);
            assertThat(service.lines())
                    .filteredOn(line -> line.contains("The keys of the issuer"))
                    .as("log lines about the outage")
                    .hasSizeBetween(1, 2);
        }
    }

    private Service start() throws Exception {
        var service = Service.start(
                "issuer-outage",
                Map.of(
                        "OIDC_ISSUER",
                        issuer.uri(),
                        "OIDC_AUDIENCE",
                        "dashboard",
                        "OIDC_ROLES_CLAIM",
                        "cognito:groups",
                        "JVM_ARGS",
                        issuer.trustOptions(temporary.resolve("trust.p12"))));
        service.server().awaitUp("/health/ready");
        return service;
    }

    private JWTClaimsSet cognitoClaims() {
        return issuer.claims()
                .audience("dashboard")
                .claim("groups", null)
                .claim("cognito:groups", List.of("analyst"))
                .jwtID(UUID.randomUUID().toString())
                .build();
    }

    private static void assertUnavailable(Service service, String token) {
        var response = service.get(REPORT, token);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(parse(response.body()).getString("title")).isEqualTo("Issuer unavailable");
    }

    private static void awaitKeys(Service service, String token) throws InterruptedException {
        while (status(service, token) == 503) {
            Thread.sleep(200);
        }
    }

    private static int status(Service service, String token) {
        return service.get(REPORT, token).statusCode();
    }
}
