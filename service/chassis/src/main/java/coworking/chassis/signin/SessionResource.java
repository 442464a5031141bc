package coworking.chassis.signin;

import coworking.chassis.identity.BrowserSession;
import coworking.chassis.identity.RejectedTokenException;
import coworking.chassis.identity.TrustedIssuer;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Returns who has signed in, which a page cannot see by itself. */
@PermitAll
@Path("session")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class SessionResource {

    @Inject
    private SignInSettings settings;

    @Inject
    private BrowserSession session;

    @Inject
    private TrustedIssuer issuer;

    /**
     * Returns {@code sign_in}, whether it is possible, and for a signed-in person {@code name}, {@code roles} and
     * {@code expires_at}.
     */
    @GET
    public Response session(@Context HttpHeaders headers) {
        var json = Json.createObjectBuilder().add("sign_in", settings.isPossible());
        var person = session.token("GET", headers.getCookies(), headers::getHeaderString)
                .flatMap(this::verified);
        person.ifPresent(token -> json.addAll(Json.createObjectBuilder(describe(token))));
        return Response.ok(json.build())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Optional<JsonWebToken> verified(String token) {
        try {
            return Optional.of(issuer.verify(token));
        } catch (RejectedTokenException expired) {
            return Optional.empty();
        }
    }

    private static JsonObject describe(JsonWebToken token) {
        return Json.createObjectBuilder()
                .add("name", token.getName())
                .add("roles", Json.createArrayBuilder(token.getGroups()))
                .add(
                        "expires_at",
                        Instant.ofEpochSecond(token.getExpirationTime()).toString())
                .build();
    }
}
