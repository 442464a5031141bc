package coworking.analytics.identity;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.local.machine.Ports;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/** The service started with and without an issuer. */
@MicroShedTest
@Tag("long")
class IdentitySettingsIT {

    @Test
    void opensInKubernetesOnlyIfConfigured() throws Exception {
        try (var service =
                Service.start("open", Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1", "OIDC_REQUIRED", "false"))) {
            service.server().awaitUp("/health/ready");

            assertThat(service.get("/api/v1/usage").statusCode()).isEqualTo(200);
            assertThat(service.lines())
                    .filteredOn(line -> line.contains("OIDC_ISSUER"))
                    .singleElement()
                    .asString()
                    .endsWith("Everybody may call the API: OIDC_ISSUER is not set.");
        }
    }

    @Test
    void refusesToStartOpenInKubernetes() throws Exception {
        var service = Service.start("kubernetes", Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1", "OIDC_REQUIRED", ""));

        var process = service.server().process();
        process.onExit().get(3, TimeUnit.MINUTES);

        assertThat(service.lines())
                .anyMatch(line -> line.endsWith("Wrong configuration: OIDC_ISSUER is ''; allowed: an https URL, or an"
                        + " http URL of this machine; OIDC_REQUIRED=false opens the service."));
    }

    @Test
    void reportsEveryMistakeOfTheIssuer() throws Exception {
        var service = Service.start("wrong-issuer", Map.of("OIDC_ISSUER", "http://issuer.example"));

        service.server().process().onExit().get(3, TimeUnit.MINUTES);

        assertThat(service.lines())
                .anyMatch(line -> line.endsWith("Wrong configuration: OIDC_AUDIENCE is missing. OIDC_ISSUER is"
                        + " 'http://issuer.example'; allowed: an https URL, or an http URL of this machine."));
    }

    @Test
    void refusesBeforeItNeedsTheDatabase() {
        var away = String.valueOf(Ports.free());
        try (var service = Service.start(
                "no-database",
                Map.of("DB_PORT", away, "OIDC_ISSUER", "https://localhost:1", "OIDC_AUDIENCE", "coworking"))) {
            service.server().awaitUp("/health/live");

            assertThat(service.get("/api/v1/usage").statusCode()).isEqualTo(401);
        }
    }
}
