package coworking.local;

import static java.util.Map.entry;

import com.nimbusds.oauth2.sdk.TokenRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
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
 * An OpenID provider for this machine. It needs no passwords. For a program, {@code client_id} names the role of the bearer
 * token, any {@code client_secret} will do, and {@code scope} is the audience. A person chooses a role on its page. Its keys
 * are new at every start.
 */
public final class LocalIssuer implements AutoCloseable {

    private static final String NAME = "local";
    private static final String AUDIENCE = "coworking";
    private static final String SIGN_IN_PAGE = "sign-in.html";
    private static final int SIGN_IN_KEY_BYTES = 32;

    private final URI uri;
    private final MockOAuth2Server server;
    private final Path signInPage;
    private final String signInKey = signInKey();

    private LocalIssuer(URI uri, MockOAuth2Server server, Path signInPage) {
        this.uri = uri;
        this.server = server;
        this.signInPage = signInPage;
    }

    /** Starts the issuer on a port of the loopback interface. */
    public static LocalIssuer start(int port) {
        var signInPage = signInPage();
        var keys = new OAuth2TokenProvider(new KeyProvider(List.of()));
        var server = new MockOAuth2Server(new OAuth2Config(
                true, signInPage.toString(), null, false, keys, Set.of(new RoleOfClient()), new NettyWrapper()));
        keys.publicJwkSet(NAME); // creates them, which would make the first request for them slow
        server.start(InetAddress.getLoopbackAddress(), port);
        return new LocalIssuer(URI.create("http://localhost:%d/%s".formatted(port, NAME)), server, signInPage);
    }

    /** The issuer reads its page from a file. */
    private static Path signInPage() {
        try (var page = LocalIssuer.class.getResourceAsStream(SIGN_IN_PAGE)) {
            var file = Files.createTempFile("coworking-sign-in", ".html");
            Files.copy(page, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String signInKey() {
        var bytes = new byte[SIGN_IN_KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    public URI uri() {
        return uri;
    }

    /**
     * Returns the variables that make a service require this issuer's bearer tokens, and let browsers sign in.
     *
     * @param service address of the service
     */
    public Map<String, String> environment(URI service) {
        return Map.ofEntries(
                entry("OIDC_ISSUER", uri.toString()),
                entry("OIDC_AUDIENCE", AUDIENCE),
                entry("OIDC_ROLES_CLAIM", "groups"),
                entry("OIDC_CLIENT_ID", AUDIENCE),
                entry("OIDC_SCOPE", "openid " + AUDIENCE),
                entry("PUBLIC_URL", service.toString()),
                entry("SIGN_IN_KEY", signInKey));
    }

    /** Returns the command that prints a bearer token. */
    String bearerTokenCommand(String role) {
        return "curl -s -d grant_type=client_credentials -d client_id=%s -d client_secret=x -d scope=%s %s/token"
                .formatted(role, AUDIENCE, uri);
    }

    /** Returns a bearer token for a subject with a role. */
    public String token(String subject, String role) {
        return server.issueToken(NAME, subject, AUDIENCE, Map.of("groups", List.of(role)))
                .serialize();
    }

    @Override
    public void close() {
        server.shutdown();
        try {
            Files.deleteIfExists(signInPage);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static final class RoleOfClient extends DefaultOAuth2TokenCallback {

        RoleOfClient() {
            super(NAME);
        }

        /** A browser's request for a bearer token has no scope. */
        @Override
        public List<String> audience(TokenRequest request) {
            return request.getScope() == null ? List.of(AUDIENCE) : super.audience(request);
        }

        @Override
        public Map<String, Object> addClaims(TokenRequest request) {
            return Map.of("groups", List.of(NimbusExtensionsKt.clientIdAsString(request)));
        }
    }
}
