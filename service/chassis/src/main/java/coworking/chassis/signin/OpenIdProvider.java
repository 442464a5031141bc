package coworking.chassis.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import coworking.chassis.identity.IdentitySettings;
import coworking.chassis.identity.IssuerUnavailableException;
import coworking.chassis.identity.IssuerUrl;
import coworking.chassis.identity.TrustedIssuer;
import coworking.chassis.schedule.FailureLog;
import coworking.chassis.signin.SignInSettings.Client;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Logger;

/** The issuer as browsers and this service meet it while a person signs in or out. */
@ApplicationScoped
class OpenIdProvider {

    private static final FailureLog LOG = new FailureLog(Logger.getLogger(OpenIdProvider.class.getName()));

    private static final Duration CACHE_TIME = Duration.ofMinutes(5);
    private static final int CONNECT_TIMEOUT_MILLISECONDS = 2_000;
    private static final int READ_TIMEOUT_MILLISECONDS = 5_000;

    @Inject
    private IdentitySettings identity;

    @Inject
    private SignInSettings settings;

    @Inject
    private TrustedIssuer issuer;

    /** The only entry is the issuer's. */
    private final Cache<String, OIDCProviderMetadata> documents =
            Caffeine.newBuilder().expireAfterWrite(CACHE_TIME).build();

    /**
     * Returns the address at the issuer where a person signs in.
     *
     * @param callback address to which the issuer returns the browser
     * @throws IssuerUnavailableException if the issuer does not publish the address
     */
    URI signInAddress(PendingSignIn pending, URI callback) {
        var client = settings.client();
        return new AuthenticationRequest.Builder(ResponseType.CODE, client.scope(), client.id(), callback)
                .endpointURI(document().getAuthorizationEndpointURI())
                .state(pending.state())
                .nonce(pending.nonce())
                .codeChallenge(pending.verifier(), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /** Returns the address at the issuer where a person signs out, empty if it has none or is unavailable. */
    Optional<URI> signOutAddress() {
        try {
            return Optional.ofNullable(document().getEndSessionEndpointURI());
        } catch (IssuerUnavailableException unavailable) {
            return Optional.empty();
        }
    }

    /**
     * Exchanges a code for an access token.
     *
     * @throws SignInFailedException if the issuer refuses the code, or responds with something else than this sign-in's token
     * @throws IssuerUnavailableException if the issuer does not respond
     */
    String accessToken(AuthorizationCode code, PendingSignIn pending, URI callback) {
        var client = settings.client();
        var response = request(client, new AuthorizationCodeGrant(code, callback, pending.verifier()));
        if (!response.indicatesSuccess()) {
            throw new SignInFailedException("The issuer refused the code of this sign-in.");
        }
        var tokens = response.toSuccessResponse().getTokens();
        validate(tokens.toOIDCTokens().getIDToken(), client, pending);
        return tokens.getAccessToken().getValue();
    }

    private TokenResponse request(Client client, AuthorizationCodeGrant grant) {
        var endpoint = document().getTokenEndpointURI();
        var builder = client.secret()
                .map(secret -> new TokenRequest.Builder(endpoint, new ClientSecretBasic(client.id(), secret), grant))
                .orElseGet(() -> new TokenRequest.Builder(endpoint, client.id(), grant));
        var request = builder.build().toHTTPRequest();
        request.setConnectTimeout(CONNECT_TIMEOUT_MILLISECONDS);
        request.setReadTimeout(READ_TIMEOUT_MILLISECONDS);
        request.setFollowRedirects(false);
        request.setSSLSocketFactory(TrustedIssuer.trustedSockets());
        try {
            var response = OIDCTokenResponseParser.parse(request.send());
            LOG.succeeded();
            return response;
        } catch (IOException | ParseException failure) {
            throw unavailable(failure);
        }
    }

    private void validate(JWT idToken, Client client, PendingSignIn pending) {
        var validator = new IDTokenValidator(
                new Issuer(identity.issuer().orElseThrow()), client.id(), issuer.keySelector(), null);
        try {
            validator.validate(idToken, pending.nonce());
        } catch (BadJOSEException | JOSEException rejected) {
            throw new SignInFailedException("The issuer's ID token is not one of this sign-in.");
        }
    }

    private OIDCProviderMetadata document() {
        return documents.get(identity.issuer().orElseThrow(), this::read);
    }

    private OIDCProviderMetadata read(String name) {
        var url = name.replaceFirst("/$", "") + "/.well-known/openid-configuration";
        try {
            var document = OIDCProviderMetadata.parse(TrustedIssuer.documents()
                    .retrieveResource(URI.create(url).toURL())
                    .getContent());
            requireSafe(name, document);
            LOG.succeeded();
            return document;
        } catch (IOException | ParseException failure) {
            throw unavailable(failure);
        }
    }

    private static void requireSafe(String name, OIDCProviderMetadata document) throws ParseException {
        if (!name.equals(document.getIssuer().getValue())) {
            throw new ParseException("its discovery document is of %s".formatted(document.getIssuer()));
        }
        for (var endpoint : new URI[] {document.getAuthorizationEndpointURI(), document.getTokenEndpointURI()}) {
            if (endpoint == null || !IssuerUrl.isSafe(endpoint.toString())) {
                throw new ParseException("an endpoint is %s; allowed: %s".formatted(endpoint, IssuerUrl.ALLOWED));
            }
        }
    }

    private static IssuerUnavailableException unavailable(Exception failure) {
        LOG.failed("The issuer did not respond to a sign-in: %s".formatted(failure.getMessage()), null);
        return new IssuerUnavailableException();
    }
}
