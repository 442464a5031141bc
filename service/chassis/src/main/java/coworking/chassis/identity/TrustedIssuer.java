package coworking.chassis.identity;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The issuer whose bearer tokens are accepted. Keys are read in the background before the cache loses them, or at once if a
 * token names an unknown key, but not more often than an issuer can bear. While it is unavailable, the known keys stay valid.
 */
@ApplicationScoped
public class TrustedIssuer {

    private static final Logger LOG = Logger.getLogger(TrustedIssuer.class.getName());

    private static final Duration KEYS_CACHE_TIME = Duration.ofMinutes(5);
    private static final Duration REFRESH_AHEAD = Duration.ofMinutes(1);

    /** Two reads per interval, however many tokens with invented keys arrive. */
    private static final Duration READ_INTERVAL = Duration.ofSeconds(10);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(3);

    /** Maximum wait of a request for keys that another request reads. */
    private static final Duration REFRESH_TIMEOUT = Duration.ofSeconds(2);

    private static final int MAX_DOCUMENT_BYTES = 200_000;

    @Inject
    private IdentitySettings settings;

    @Resource
    private ManagedExecutorService executor;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private Optional<TokenVerifier> verifier = Optional.empty();
    private Optional<JWKSource<SecurityContext>> keys = Optional.empty();

    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        if (settings.isOpen()) {
            LOG.warning("Everybody may call the API: OIDC_ISSUER is not set.");
        }
        settings.issuer().ifPresent(this::trust);
    }

    private void trust(String issuer) {
        var read = new IssuerKeys(issuer, documents());
        var cached = cached(read);
        keys = Optional.of(cached);
        verifier = Optional.of(new TokenVerifier(
                read, cached, new AcceptedClaims(issuer, settings.audiences()), settings.rolesClaims()));
        executor.execute(() -> warmUp(cached));
    }

    private JWKSource<SecurityContext> cached(IssuerKeys keys) {
        return JWKSourceBuilder.create(keys)
                .cache(KEYS_CACHE_TIME.toMillis(), REFRESH_TIMEOUT.toMillis())
                .refreshAheadCache(REFRESH_AHEAD.toMillis(), null, executor, false, scheduler, false)
                .rateLimited(READ_INTERVAL.toMillis())
                .outageTolerantForever()
                .build();
    }

    /** Returns what reads documents of the issuer, with limits of size and time. */
    public static DefaultResourceRetriever documents() {
        return new DefaultResourceRetriever(
                (int) CONNECT_TIMEOUT.toMillis(),
                (int) READ_TIMEOUT.toMillis(),
                MAX_DOCUMENT_BYTES,
                true,
                trustedSockets());
    }

    /** Returns sockets that trust the certificate authorities of the JVM, whatever the server is configured with. */
    public static SSLSocketFactory trustedSockets() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, null, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Reads the keys before the first request needs them. A failure is logged by {@link IssuerKeys}. */
    private static void warmUp(JWKSource<SecurityContext> keys) {
        try {
            keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null);
        } catch (KeySourceException unavailable) {
            // The first request tries again.
        }
    }

    @PreDestroy
    void stop() {
        keys.ifPresent(TrustedIssuer::close);
    }

    private static void close(JWKSource<SecurityContext> keys) {
        if (keys instanceof Closeable source) {
            try {
                source.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /**
     * Returns what finds the key of a signature by the issuer.
     *
     * @throws IssuerUnavailableException if the service trusts no issuer yet
     */
    public JWSKeySelector<SecurityContext> keySelector() {
        return new JWSVerificationKeySelector<>(
                TokenVerifier.ALGORITHMS, keys.orElseThrow(IssuerUnavailableException::new));
    }

    /**
     * Returns the claims of a bearer token.
     *
     * @throws RejectedTokenException if it is not accepted
     * @throws IssuerUnavailableException if that cannot be decided yet
     */
    public JsonWebToken verify(String token) {
        return verifier.orElseThrow(IssuerUnavailableException::new).verify(token);
    }
}
