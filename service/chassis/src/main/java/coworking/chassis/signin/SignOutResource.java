package coworking.chassis.signin;

import coworking.chassis.identity.BrowserSession;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Ends the session of a browser, here and at the issuer.
 *
 * @see <a href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html">RP-Initiated Logout</a>
 */
@PermitAll
@Path("sign-out")
@Produces(MediaType.WILDCARD)
@ApplicationScoped
public class SignOutResource {

    /** Values of requests from this service's own pages, and from addresses that a person enters. */
    private static final Set<String> OWN = Set.of("same-origin", "none");

    @Inject
    private SignInSettings settings;

    @Inject
    private BrowserSession session;

    @Inject
    private OpenIdProvider provider;

    /** Path of the page that a browser sees afterwards. */
    @Inject
    @ConfigProperty(name = "coworking.home.path", defaultValue = "/")
    private String home;

    /** @param site relation of the requesting site to this one; null in old browsers */
    @GET
    public Response signOut(@HeaderParam("Sec-Fetch-Site") String site) {
        var client = settings.client();
        if (site != null && !OWN.contains(site)) {
            throw new ForbiddenException("Only a page of this service can sign out.");
        }
        var location = provider.signOutAddress()
                .map(address -> withReturn(address, client.id().getValue()))
                .orElse(home);
        return Redirect.to(location)
                .header(HttpHeaders.SET_COOKIE, session.end())
                .build();
    }

    /** Amazon Cognito uses a different parameter for the address to return to. */
    private String withReturn(URI address, String client) {
        var home = session.address() + this.home;
        return UriBuilder.fromUri(address)
                .queryParam("client_id", "{client}")
                .queryParam("post_logout_redirect_uri", "{home}")
                .queryParam("logout_uri", "{home}")
                .buildFromMap(Map.of("client", client, "home", home))
                .toString();
    }
}
