package coworking.chassis.identity;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Identifies the caller before anything else is done for a request: paths below {@code coworking.api.path} need a
 * bearer token, in the header Authorization or in the cookie of a browser that has signed in. Without an issuer everybody
 * may call everything.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750">Bearer Token Usage</a>
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class BearerAuthentication implements ContainerRequestFilter {

    private static final Pattern CREDENTIALS = Pattern.compile("Bearer +([\\w.~+/-]+=*) *", Pattern.CASE_INSENSITIVE);

    @Inject
    private ApiPath api;

    @Inject
    private IdentitySettings settings;

    @Inject
    private TrustedIssuer issuer;

    @Inject
    private BrowserSession session;

    @Override
    public void filter(ContainerRequestContext request) {
        var secure = request.getSecurityContext().isSecure();
        if (settings.isOpen()) {
            request.setSecurityContext(new OpenSecurityContext(secure));
        } else if (api.contains(request.getUriInfo())) {
            request.setSecurityContext(new BearerSecurityContext(verify(token(request)), secure));
        }
    }

    private String token(ContainerRequestContext request) {
        var header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return session.token(request.getMethod(), request.getCookies(), request::getHeaderString)
                    .orElseThrow(() -> new NotAuthorizedException(
                            "This request needs a bearer token in its Authorization header.", Challenge.MISSING_TOKEN));
        }
        var credentials = CREDENTIALS.matcher(header);
        if (!credentials.matches()) {
            throw new NotAuthorizedException(
                    "The Authorization header holds no bearer token; expected: Bearer, a space, the token.",
                    Challenge.MISSING_TOKEN);
        }
        return credentials.group(1);
    }

    private JsonWebToken verify(String token) {
        try {
            return issuer.verify(token);
        } catch (RejectedTokenException failure) {
            var reason = failure.getMessage();
            throw new NotAuthorizedException("The bearer token was refused: " + reason, Challenge.invalidToken(reason));
        }
    }
}
