package coworking.chassis.signin;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import coworking.chassis.identity.BrowserSession;
import coworking.chassis.identity.IdentitySettings;
import coworking.chassis.identity.RejectedTokenException;
import coworking.chassis.identity.TrustedIssuer;
import coworking.chassis.parameter.Parameters;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/**
 * Signs a person in at the issuer, and keeps the bearer token in a cookie of the browser.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth">Authorization Code Flow</a>
 */
@PermitAll
@Path("sign-in")
@Produces(MediaType.WILDCARD)
@ApplicationScoped
public class SignInResource {

    private static final String PENDING = "coworking-sign-in";
    private static final String CALLBACK = "callback";

    /** An error code as the standards write it; another text is not repeated. */
    private static final String ERROR_CODE = "[a-z_]{1,40}";

    @Inject
    private SignInSettings settings;

    @Inject
    private BrowserSession session;

    @Inject
    private IdentitySettings identity;

    @Inject
    private TrustedIssuer issuer;

    @Inject
    private OpenIdProvider provider;

    /** Sends the browser to the issuer. The parameter {@code return} is the path to which it returns, {@code /} by default. */
    @GET
    public Response begin(@Context UriInfo uri) {
        var client = settings.client();
        var parameters = Parameters.of(uri);
        var returnPath = parameters.parsed("return", ReturnPath.ALLOWED, ReturnPath::parse);
        parameters.throwIfInvalid();
        var pending = PendingSignIn.begin(returnPath.orElse("/"));
        return Redirect.to(provider.signInAddress(pending, callback()).toString())
                .header(
                        HttpHeaders.SET_COOKIE,
                        session.cookie(PENDING, pending.seal(client.key()), PendingSignIn.MAX_AGE, "Lax"))
                .build();
    }

    /** Receives the browser from the issuer, with a code or an error. */
    @GET
    @Path(CALLBACK)
    public Response end(@Context UriInfo uri, @Context HttpHeaders headers) {
        var pending = pending(headers);
        var code = code(response(uri), pending);
        var token = provider.accessToken(code, pending, callback());
        var length = length(token);
        return Redirect.to(pending.returnPath())
                .header(HttpHeaders.SET_COOKIE, session.cookie(PENDING, "", Duration.ZERO, "Lax"))
                .header(HttpHeaders.SET_COOKIE, session.begin(token, length))
                .build();
    }

    private URI callback() {
        return URI.create(session.address() + "/sign-in/" + CALLBACK);
    }

    private PendingSignIn pending(HttpHeaders headers) {
        var key = settings.client().key();
        var cookie = headers.getCookies().get(session.name(PENDING));
        if (cookie == null) {
            throw new SignInFailedException("This browser has not begun a sign-in in the last ten minutes.");
        }
        return PendingSignIn.open(cookie.getValue(), key)
                .orElseThrow(() -> new SignInFailedException("This sign-in is too old, or was changed."));
    }

    private AuthenticationResponse response(UriInfo uri) {
        try {
            return AuthenticationResponseParser.parse(callback(), uri.getQueryParameters());
        } catch (ParseException | IllegalArgumentException malformed) {
            throw new SignInFailedException("The issuer's response is malformed.");
        }
    }

    private AuthorizationCode code(AuthenticationResponse response, PendingSignIn pending) {
        if (!pending.state().equals(response.getState())) {
            throw new SignInFailedException("The response is of another sign-in than the one this browser began last.");
        }
        var sender = response.getIssuer();
        if (sender != null && !identity.issuer().orElseThrow().equals(sender.getValue())) {
            throw new SignInFailedException("The response is of another issuer.");
        }
        if (!response.indicatesSuccess()) {
            var error = response.toErrorResponse().getErrorObject().getCode();
            throw new SignInFailedException(
                    error != null && error.matches(ERROR_CODE)
                            ? "The issuer said: %s.".formatted(error)
                            : "The issuer refused the sign-in.");
        }
        var code = response.toSuccessResponse().getAuthorizationCode();
        if (code == null) {
            throw new SignInFailedException("The issuer's response has no code.");
        }
        return code;
    }

    /** Returns how long a bearer token that this service accepts is valid. */
    private Duration length(String token) {
        if (token.length() > BrowserSession.MAX_TOKEN_LENGTH) {
            throw new SignInFailedException(
                    "The issuer's access token has %,d characters, but a cookie holds %,d at most. It needs fewer claims."
                            .formatted(token.length(), BrowserSession.MAX_TOKEN_LENGTH));
        }
        try {
            var end = Instant.ofEpochSecond(issuer.verify(token).getExpirationTime());
            return Duration.between(Instant.now(), end);
        } catch (RejectedTokenException failure) {
            throw new SignInFailedException(
                    "The issuer's access token is not one for this service: " + failure.getMessage());
        }
    }
}
