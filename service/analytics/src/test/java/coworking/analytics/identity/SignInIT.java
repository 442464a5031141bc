package coworking.analytics.identity;

import static coworking.analytics.Json.json;
import static coworking.analytics.Json.parse;
import static coworking.analytics.identity.SignInBrowser.callback;
import static coworking.analytics.identity.SignInBrowser.issuerResponse;
import static coworking.analytics.identity.SignInBrowser.location;
import static coworking.analytics.identity.SignInBrowser.parameters;
import static coworking.analytics.identity.SignInBrowser.read;
import static coworking.analytics.identity.SignInBrowser.session;
import static coworking.analytics.identity.SignInBrowser.setCookie;
import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.Http;
import coworking.local.machine.Ports;
import java.net.URI;
import java.util.HashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microshed.testing.jupiter.MicroShedTest;

/** Signing in and out, as HTTP sees it. */
@MicroShedTest
@Tag("long")
class SignInIT extends SignInService {

    @Test
    void sendsTheBrowserToTheIssuerWithAChallenge() {
        var redirect = service.get("/sign-in?return=/%3Fpreset=7d");

        var address = URI.create(location(redirect));
        var parameters = parameters(address);
        assertThat(redirect.statusCode()).isEqualTo(303);
        assertThat(redirect.headers().firstValue("Cache-Control").orElseThrow()).startsWith("no-store");
        assertThat(address.toString()).startsWith(issuer.uri() + "/authorize?");
        assertThat(parameters)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "coworking")
                .containsEntry("scope", "openid coworking")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", service.server().uri() + "/sign-in/callback")
                .containsKeys("state", "nonce", "code_challenge");
        assertThat(setCookie(redirect))
                .matches("coworking-sign-in=[\\w.-]+; Path=/; Max-Age=600; HttpOnly; SameSite=Lax");
    }

    @Test
    void returnsWithASessionToThePathWhereItBegan() throws Exception {
        var begun = service.get("/sign-in?return=/%3Fpreset=7d");

        var ended = callback(service, begun, issuerResponse(begun, ANALYST));

        assertThat(ended.statusCode()).as(ended.body()).isEqualTo(303);
        assertThat(location(ended)).isEqualTo("/?preset=7d");
        assertThat(ended.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.matches(
                        "coworking-session=eyJ[\\w.-]+; Path=/; Max-Age=\\d+; HttpOnly; SameSite=Strict"))
                .contains("coworking-sign-in=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    }

    @Test
    void noCodeAndNoTokenIsLogged() throws Exception {
        signIn(ANALYST);
        service.get("/sign-in/callback?code=secret-code");
        service.get("/health_check?the-last-request");

        service.awaitLine("the-last-request");

        assertThat(service.lines())
                .anyMatch(line -> line.contains("/sign-in/callback"))
                .noneMatch(line -> line.contains("code=") || line.contains("eyJ"));
    }

    /** Replicas share their configuration only. */
    @Test
    void anotherReplicaContinuesWhatOneBegan() throws Exception {
        var other = new HashMap<>(configuration);
        other.put("HTTP_PORT", String.valueOf(Ports.free()));
        try (var replica = Service.start("sign-in-replica", other)) {
            replica.server().awaitUp("/health/ready");
            var begun = service.get("/sign-in");

            var ended = callback(replica, begun, issuerResponse(begun, ANALYST));

            assertThat(ended.statusCode()).as(ended.body()).isEqualTo(303);
            assertThat(read(replica, session(ended)).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"same-origin, 200", "none, 200", "same-site, 401", "cross-site, 401"})
    void onlyPagesOfThisServiceUseTheSession(String site, int status) throws Exception {
        var session = signIn(ANALYST);

        assertThat(read(service, session, "Sec-Fetch-Site", site).statusCode()).isEqualTo(status);
    }

    @Test
    void theRoleComesWithTheToken() throws Exception {
        assertThat(read(service, signIn(ANALYST)).statusCode()).isEqualTo(200);
        assertThat(read(service, signIn("{\"groups\":[\"member\"]}")).statusCode())
                .isEqualTo(403);
        assertThat(read(service, "coworking-session=eyJhbGciOiJub25lIn0.e30.").statusCode())
                .isEqualTo(401);
    }

    @Test
    void aPageLearnsWhoHasSignedIn() throws Exception {
        var anonymous = service.get("/session");
        var person = Http.send("GET", service.server().uri(), "/session", "Cookie", signIn(ANALYST));

        assertThat(parse(anonymous.body())).isEqualTo(json("{'sign_in': true}"));
        assertThat(parse(person.body()).getString("name")).isEqualTo("ada");
        assertThat(parse(person.body()).getJsonArray("roles")).hasToString("[\"analyst\"]");
        assertThat(parse(person.body()).getString("expires_at")).matches("20\\d\\d-\\d\\d-\\d\\dT.*Z");
        assertThat(person.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void signingOutEndsTheSessionHereAndAtTheIssuer() throws Exception {
        var signedOut = Http.send("GET", service.server().uri(), "/sign-out", "Cookie", signIn(ANALYST));

        assertThat(signedOut.statusCode()).isEqualTo(303);
        assertThat(setCookie(signedOut)).isEqualTo("coworking-session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict");
        assertThat(location(signedOut)).startsWith(issuer.uri() + "/endsession?client_id=coworking&");
        assertThat(parameters(URI.create(location(signedOut))))
                .containsEntry("post_logout_redirect_uri", service.server().uri() + "/");
    }

    @Test
    void anotherSiteSignsNobodyOut() {
        var refusal = Http.send("GET", service.server().uri(), "/sign-out", "Sec-Fetch-Site", "cross-site");

        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(refusal.headers().firstValue("Set-Cookie")).isEmpty();
    }

    private static String signIn(String claims) throws Exception {
        var begun = service.get("/sign-in");
        return session(callback(service, begun, issuerResponse(begun, claims)));
    }
}
