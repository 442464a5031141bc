package coworking.analytics.identity;

import static coworking.analytics.Json.parse;
import static coworking.analytics.identity.SignInBrowser.callback;
import static coworking.analytics.identity.SignInBrowser.issuerResponse;
import static coworking.analytics.identity.SignInBrowser.parameters;
import static coworking.analytics.identity.SignInBrowser.state;
import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.Http;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microshed.testing.jupiter.MicroShedTest;

/** Sign-ins that end with an explanation instead of a session. */
@MicroShedTest
@Tag("long")
class RefusedSignInIT extends SignInService {

    private static final String FAILED = "/problems/sign-in-failed";

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example", "/%5Cevil.example", "/%0D%0Aa:b", ""})
    void noLinkLeadsElsewhereAfterwards(String path) {
        var refusal = service.get("/sign-in?return=" + path);

        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(parse(refusal.body())
                        .getJsonArray("parameters")
                        .getJsonObject(0)
                        .getString("name"))
                .isEqualTo("return");
    }

    @Test
    void aResponseThatNobodyRequestedIsRefused() {
        var refusal = service.get("/sign-in/callback?code=c&state=s");

        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(parse(refusal.body()).getString("type")).isEqualTo(FAILED);
        assertThat(parse(refusal.body()).getString("detail"))
                .isEqualTo("This browser has not begun a sign-in in the last ten minutes.");
    }

    @Test
    void aResponseToAnotherSignInIsRefused() throws Exception {
        var mine = service.get("/sign-in");
        var other = service.get("/sign-in");

        var refusal = callback(service, mine, issuerResponse(other, ANALYST));

        assertThat(parse(refusal.body()).getString("detail"))
                .isEqualTo("The response is of another sign-in than the one this browser began last.");
        assertThat(refusal.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aCodeOfAnotherVerifierIsRefused() throws Exception {
        var mine = service.get("/sign-in");
        var other = service.get("/sign-in");
        var code = parameters(issuerResponse(other, ANALYST)).get("code");

        var refusal =
                callback(service, mine, URI.create("/sign-in/callback?code=%s&state=%s".formatted(code, state(mine))));

        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(parse(refusal.body()).getString("type")).isEqualTo(FAILED);
    }

    @ParameterizedTest
    @CsvSource({"access_denied, The issuer said: access_denied.", "%3Cscript%3E, The issuer refused the sign-in."})
    void aRefusalOfTheIssuerIsPassedOn(String error, String detail) {
        var begun = service.get("/sign-in");

        var refusal = callback(
                service, begun, URI.create("/sign-in/callback?error=%s&state=%s".formatted(error, state(begun))));

        assertThat(parse(refusal.body()).getString("detail")).isEqualTo(detail);
    }

    @Test
    void aPersonGetsAPage() {
        var page = Http.send(
                "GET",
                service.server().uri(),
                "/sign-in/callback",
                "Accept",
                "text/html,application/xhtml+xml,*/*;q=0.8");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(page.body()).contains("<h1>Sign-in failed</h1>", "<a href=\"/sign-in\">Try again</a>");
    }

    @Test
    void aTokenThatFitsIntoNoCookieIsExplained() throws Exception {
        var begun = service.get("/sign-in");
        var large = "{\"groups\":[\"analyst\"],\"photo\":\"%s\"}".formatted("x".repeat(4_000));

        var refusal = callback(service, begun, issuerResponse(begun, large));

        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(parse(refusal.body()).getString("detail"))
                .matches("The issuer's access token has [5-9],\\d{3} characters, but a cookie holds 3,900 at most\\."
                        + " It needs fewer claims\\.");
    }
}
