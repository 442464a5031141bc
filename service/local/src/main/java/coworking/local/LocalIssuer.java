package coworking.local;

import com.nimbusds.oauth2.sdk.TokenRequest;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.extensions.NimbusExtensionsKt;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/**
 * An OpenID provider for this machine. It asks nobody for a password: {@code client_id} names the role of the token, any
 * {@code client_secret} will do, and {@code scope} is the audience. Its keys are new at every start.
 */
public final class LocalIssuer implements AutoCloseable {

    private static final String NAME = "local";
    private static final String AUDIENCE = "coworking";

    private final URI uri;
    private final MockOAuth2Server server;

    private LocalIssuer(URI uri, MockOAuth2Server server) {
        this.uri = uri;
        this.server = server;
    }

    /** Starts the issuer on a port of the loopback interface. */
    static LocalIssuer start(int port) {
        var keys = new OAuth2TokenProvider(new KeyProvider(List.of()));
        var server = new MockOAuth2Server(
                new OAuth2Config(false, null, null, false, keys, Set.of(new RoleOfClient()), new NettyWrapper()));
        keys.publicJwkSet(NAME); // creates them, which would make the first request for them slow
        server.start(InetAddress.getLoopbackAddress(), port);
        return new LocalIssuer(URI.create("http://localhost:%d/%s".formatted(port, NAME)), server);
    }

    public URI uri() {
        return uri;
    }

    /** Returns the variables that make a service require this issuer's tokens. */
    public Map<String, String> environment() {
        return Map.of("OIDC_ISSUER", uri.toString(), "OIDC_AUDIENCE", AUDIENCE, "OIDC_ROLES_CLAIM", "groups");
    }

    /** Returns the command that prints a token response. */
    String tokenCommand(String role) {
        return "curl -s -d grant_type=client_credentials -d client_id=%s -d client_secret=x -d scope=%s %s/token"
                .formatted(role, AUDIENCE, uri);
    }

    /** Returns a token for a subject with a role. */
    public String token(String subject, String role) {
        return server.issueToken(NAME, subject, AUDIENCE, Map.of("groups", List.of(role)))
                .serialize();
    }

    @Override
    public void close() {
        server.shutdown();
    }

    private static final class RoleOfClient extends DefaultOAuth2TokenCallback {

        RoleOfClient() {
            super(NAME);
        }

        @Override
        public Map<String, Object> addClaims(TokenRequest request) {
            return Map.of("groups", List.of(NimbusExtensionsKt.clientIdAsString(request)));
        }
    }
}
