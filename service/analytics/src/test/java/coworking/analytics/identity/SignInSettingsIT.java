package coworking.analytics.identity;

import static coworking.analytics.Json.json;
import static coworking.analytics.Json.parse;
import static coworking.analytics.identity.SignInBrowser.location;
import static coworking.analytics.identity.SignInBrowser.parameters;
import static coworking.analytics.identity.SignInBrowser.setCookie;
import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.Http;
import coworking.local.LocalIssuer;
import coworking.local.machine.Ports;
import coworking.local.server.LibertyServer;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microshed.testing.jupiter.MicroShedTest;

/** Signing in as the settings of the service allow it. */
@MicroShedTest
@Tag("long")
class SignInSettingsIT {

    @Test
    void cookiesOfASecureServiceAreOfItsHostOnly() {
        var port = Ports.free();
        try (var issuer = LocalIssuer.start(Ports.free());
                var service = Service.start("sign-in-secure", secure(issuer, port))) {
            service.server().awaitUp("/health/ready");

            var begun = service.get("/sign-in");

            assertThat(setCookie(begun))
                    .matches("__Host-coworking-sign-in=[\\w.-]+; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure");
            assertThat(parameters(URI.create(location(begun))))
                    .containsEntry("redirect_uri", "https://coworking.example/sign-in/callback");
        }
    }

    @Test
    void everyMistakeOfTheSettingsIsReported() throws Exception {
        var wrong = Service.start(
                "sign-in-wrong",
                Map.of(
                        "OIDC_CLIENT_ID",
                        "dashboard",
                        "OIDC_SCOPE",
                        "email",
                        "PUBLIC_URL",
                        "http://a.example/x",
                        "SIGN_IN_KEY",
                        "short"));

        wrong.server().process().onExit().get(3, TimeUnit.MINUTES);

        assertThat(wrong.lines())
                .anyMatch(
                        line -> line.endsWith("Wrong configuration: OIDC_CLIENT_ID is 'dashboard'; allowed: a client of"
                                + " OIDC_ISSUER, which is empty. OIDC_SCOPE is 'email'; allowed: scopes with spaces between them,"
                                + " openid among them. PUBLIC_URL is 'http://a.example/x'; allowed: an https URL, or an http URL"
                                + " of this machine, without a path. SIGN_IN_KEY is 'a text of 5 characters'; allowed: a random"
                                + " text of at least 32 characters."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/sign-in/callback", "/sign-out"})
    void aServiceWithoutAClientHasNoPlaceToSignIn(String path) {
        assertThat(Http.get(path).statusCode()).isEqualTo(404);
        assertThat(parse(Http.get("/session").body())).isEqualTo(json("{'sign_in': false}"));
    }

    private static Map<String, String> secure(LocalIssuer issuer, int port) {
        var configuration = new HashMap<>(issuer.environment(LibertyServer.uri(port)));
        configuration.put("PUBLIC_URL", "https://coworking.example/");
        configuration.put("HTTP_PORT", String.valueOf(port));
        return configuration;
    }
}
