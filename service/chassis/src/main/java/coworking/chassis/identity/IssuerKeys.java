package coworking.chassis.identity;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.ResourceRetriever;
import coworking.chassis.schedule.FailureLog;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.logging.Logger;

/**
 * The public keys of an issuer, read from where its discovery document says. Each call reads both documents; caching is
 * up to the caller.
 *
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig">OpenID Connect Discovery</a>
 */
final class IssuerKeys implements JWKSetSource<SecurityContext> {

    private static final FailureLog LOG = new FailureLog(Logger.getLogger(IssuerKeys.class.getName()));

    private final String issuer;
    private final ResourceRetriever documents;

    private volatile boolean known;

    IssuerKeys(String issuer, ResourceRetriever documents) {
        this.issuer = issuer;
        this.documents = documents;
    }

    /** Whether the keys were read at least once. */
    boolean areKnown() {
        return known;
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator evaluator, long currentTime, SecurityContext context)
            throws JWKSetUnavailableException {
        try {
            var keys = JWKSet.parse(read(keysUrl())).toPublicJWKSet();
            known = true;
            LOG.succeeded();
            return keys;
        } catch (IOException | ParseException | IllegalArgumentException failure) {
            LOG.failed("The keys of the issuer %s were not read: %s".formatted(issuer, failure.getMessage()), null);
            throw new JWKSetUnavailableException(failure.getMessage(), failure);
        }
    }

    private String keysUrl() throws IOException, ParseException {
        var document = JSONObjectUtils.parse(read(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration"));
        var described = JSONObjectUtils.getString(document, "issuer");
        if (!issuer.equals(described)) {
            throw new ParseException("its discovery document is of %s".formatted(described), 0);
        }
        var keysUrl = JSONObjectUtils.getString(document, "jwks_uri");
        if (keysUrl == null || !IssuerUrl.isSafe(keysUrl)) {
            throw new ParseException("its jwks_uri is %s; allowed: %s".formatted(keysUrl, IssuerUrl.ALLOWED), 0);
        }
        return keysUrl;
    }

    private String read(String url) throws IOException {
        return documents.retrieveResource(URI.create(url).toURL()).getContent();
    }

    @Override
    public void close() {
        // holds nothing
    }
}
