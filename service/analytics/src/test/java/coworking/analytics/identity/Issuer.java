package coworking.analytics.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import coworking.local.machine.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.http.Ssl;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/** An OpenID provider over TLS that can be stopped, started again with the same keys, and given a new key. */
final class Issuer implements AutoCloseable {

    private static final String TRUST_STORE_PASSWORD = "changeit";

    private static final String NAME = "space";

    private final int port = Ports.free();
    private final Ssl ssl = new Ssl();
    private final CurrentKey key = new CurrentKey();

    private MockOAuth2Server server;

    private static final class CurrentKey extends KeyProvider {

        private RSAKey key = newKey("first");

        CurrentKey() {
            super(List.of());
        }

        @Override
        public synchronized JWK signingKey(String keyId) {
            return key;
        }

        synchronized void replace(String id) {
            key = newKey(id);
        }
    }

    String uri() {
        return "https://localhost:%d/%s".formatted(port, NAME);
    }

    void start() {
        server = new MockOAuth2Server(new OAuth2Config(
                false, null, null, false, new OAuth2TokenProvider(key), Set.of(), new NettyWrapper(ssl)));
        server.start(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public void close() {
        server.shutdown();
    }

    /** Signs with a new key from now on, which replaces the former one in the issuer's key set. */
    void rotateKey(String id) {
        key.replace(id);
    }

    /** Returns options for a JVM that trusts the issuer's certificate, which is in a new file. */
    String trustOptions(Path trustStore) throws IOException, GeneralSecurityException {
        var keys = ssl.getSslKeystore().getKeyStore();
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("issuer", keys.getCertificate(keys.aliases().nextElement()));
        try (var output = Files.newOutputStream(trustStore)) {
            trusted.store(output, TRUST_STORE_PASSWORD.toCharArray());
        }
        return "-XX:TieredStopAtLevel=1 -Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s"
                .formatted(trustStore, TRUST_STORE_PASSWORD);
    }

    /** Returns the key that signs now, with its private half. */
    RSAKey key() {
        return key.signingKey(NAME).toRSAKey();
    }

    /** Claims that the service accepts, with the role {@code analyst}. */
    JWTClaimsSet.Builder claims() {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(uri())
                .subject("ada")
                .audience("coworking")
                .claim("groups", List.of("analyst"))
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600)));
    }

    /** Signs as the issuer does. */
    String sign(JWTClaimsSet claims) {
        return sign(claims, key());
    }

    static String sign(JWTClaimsSet claims, RSAKey key) {
        return sign(
                claims,
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                key);
    }

    static String sign(JWTClaimsSet claims, JWSHeader header, RSAKey key) {
        try {
            var token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(id)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
