package coworking.bench.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** An issuer with one key, as far as a service needs it: a discovery document and a key set. */
public final class SigningIssuer implements AutoCloseable {

    private static final String AUDIENCE = "coworking";

    private final RSAKey key;
    private final HttpServer server;
    private final String uri;

    public SigningIssuer() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048)
                .keyID("bench")
                .algorithm(JWSAlgorithm.RS256)
                .generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        uri = "http://localhost:" + server.getAddress().getPort();
        serve("/.well-known/openid-configuration", "{\"issuer\":\"%1$s\",\"jwks_uri\":\"%1$s/keys\"}".formatted(uri));
        serve("/keys", new JWKSet(key.toPublicJWK()).toString());
        server.start();
    }

    /** Returns the variables that make a service require this issuer's bearer tokens. */
    public Map<String, String> environment() {
        return Map.of("OIDC_ISSUER", uri, "OIDC_AUDIENCE", AUDIENCE);
    }

    /** Returns the issuer's name in its bearer tokens. */
    public String uri() {
        return uri;
    }

    /** Returns a bearer token of a subject with a role that is valid for an hour. */
    public String token(String subject, String role) throws JOSEException {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(uri)
                .subject(subject)
                .audience(AUDIENCE)
                .claim("groups", List.of(role))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3600)));
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims.build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(String path, String json) {
        var body = json.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
    }
}
