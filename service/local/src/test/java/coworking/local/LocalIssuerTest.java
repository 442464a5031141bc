package coworking.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import coworking.local.machine.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalIssuerTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private LocalIssuer issuer;

    @BeforeEach
    void start() {
        issuer = LocalIssuer.start(Ports.free());
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void issuesATokenOfTheRoleThatTheClientNames() throws Exception {
        var claims = token("grant_type=client_credentials&client_id=door&client_secret=x&scope=coworking")
                .getJWTClaimsSet();

        assertThat(claims.getIssuer()).isEqualTo(issuer.uri().toString());
        assertThat(claims.getAudience()).containsExactly("coworking");
        assertThat(claims.getStringListClaim("groups")).containsExactly("door");
        assertThat(claims.getSubject()).isEqualTo("door");
    }

    @Test
    void describesItself() throws Exception {
        var configuration = send(HttpRequest.newBuilder(URI.create(issuer.uri() + "/.well-known/openid-configuration"))
                .build());

        assertThat(JSONObjectUtils.parse(configuration))
                .containsEntry("issuer", issuer.uri().toString())
                .containsEntry("jwks_uri", issuer.uri() + "/jwks");
    }

    @Test
    void issuesATokenOfTheRoleThatAPersonChooses() throws Exception {
        var request =
                URI.create(issuer.uri() + "/authorize?response_type=code&client_id=coworking&scope=openid+coworking"
                        + "&redirect_uri=http://localhost/back&state=s&nonce=n");
        var page = send(HttpRequest.newBuilder(request).build());
        var form = "username=17&claims=" + URLEncoder.encode("{\"groups\":[\"member\"]}", UTF_8);
        var response = CLIENT.send(
                HttpRequest.newBuilder(request)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.discarding());
        var location = response.headers().firstValue("Location").orElseThrow();

        var claims = token("grant_type=authorization_code&client_id=coworking&redirect_uri=http://localhost/back&code="
                        + location.replaceFirst(".*[?&]code=([^&]*).*", "$1"))
                .getJWTClaimsSet();

        assertThat(page).contains("<h1>Sign in on this machine</h1>");
        assertThat(claims.getSubject()).isEqualTo("17");
        assertThat(claims.getAudience()).containsExactly("coworking");
        assertThat(claims.getStringListClaim("groups")).containsExactly("member");
    }

    private SignedJWT token(String form) throws Exception {
        var response = send(HttpRequest.newBuilder(URI.create(issuer.uri() + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
        return SignedJWT.parse((String) JSONObjectUtils.parse(response).get("access_token"));
    }

    private static String send(HttpRequest request) throws IOException, InterruptedException {
        return CLIENT.send(request, BodyHandlers.ofString()).body();
    }
}
