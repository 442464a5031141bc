package coworking.access.tokens;

import coworking.access.caller.Caller;
import coworking.access.caller.Members;
import coworking.access.configuration.AccessSettings;
import coworking.access.lifecycle.Token;
import coworking.access.lifecycle.Tokens;
import coworking.access.response.Responses;
import coworking.access.response.Row;
import coworking.chassis.body.JsonBody;
import coworking.chassis.database.PrimaryDatabase;
import coworking.chassis.identity.Roles;
import coworking.chassis.parameter.Parameters;
import coworking.chassis.problem.ProblemException;
import coworking.chassis.problem.ProblemType;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;

/** Tokens: members request them and revoke their own, administrators decide on all of them. */
@Path("access/v1/tokens")
@RolesAllowed({Roles.MEMBER, Roles.ADMINISTRATOR})
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class TokensResource {

    private static final int MAX_KEY_LENGTH = 100;
    private static final int MAX_REASON_LENGTH = 200;

    @Inject
    private TokenRequests requests;

    @Inject
    private Decisions decisions;

    @Inject
    private TokenList list;

    @Inject
    private PrimaryDatabase database;

    @Inject
    private AccessSettings settings;

    @POST
    @RolesAllowed(Roles.MEMBER)
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    public Response request(@BeanParam Caller caller, @HeaderParam("Idempotency-Key") String key, InputStream entity) {
        JsonBody.read(entity).throwIfInvalid();
        var issued =
                requests.request(caller.identity(), Optional.ofNullable(key).map(TokensResource::checkedKey));
        return Response.status(Response.Status.CREATED)
                .header(
                        HttpHeaders.LOCATION,
                        "/access/v1/tokens/" + issued.token().id())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(issued.toJson())
                .build();
    }

    @GET
    public Response tokens(@BeanParam Caller caller, @Context UriInfo uri) {
        var parameters = Parameters.of(uri);
        var query = TokenQuery.read(parameters, member(caller));
        parameters.throwIfInvalid();
        return list.page(query).response("tokens", uri);
    }

    @GET
    @Path(Row.PATH)
    public Response token(@BeanParam Caller caller, @PathParam("id") int id) {
        var member = member(caller);
        var token = database.query(handle -> new Tokens(handle).find(id))
                .filter(found -> member.isEmpty() || member.get() == found.userId())
                .orElseThrow(NotFoundException::new);
        return ok(token);
    }

    @DELETE
    @Path(Row.PATH)
    public Response revoke(@BeanParam Caller caller, @PathParam("id") int id) {
        var member = member(caller);
        var actor = member.map(Members::actor).orElseGet(caller::subject);
        return ok(decisions.revoke(id, member, actor));
    }

    @POST
    @Path(Row.PATH + "/authorization")
    @RolesAllowed(Roles.ADMINISTRATOR)
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    public Response authorize(@BeanParam Caller caller, @PathParam("id") int id, InputStream entity) {
        var body = JsonBody.read(entity);
        var notBefore = body.time("not_before").orElse(null);
        var expiresAt = body.time("expires_at").orElse(null);
        checkValidity(body, notBefore, expiresAt);
        body.throwIfInvalid();
        return ok(decisions.authorize(id, notBefore, expiresAt, caller.subject()));
    }

    @POST
    @Path(Row.PATH + "/refusal")
    @RolesAllowed(Roles.ADMINISTRATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response refuse(@BeanParam Caller caller, @PathParam("id") int id, InputStream entity) {
        var body = JsonBody.read(entity);
        var reason = body.requiredText("reason", MAX_REASON_LENGTH);
        body.throwIfInvalid();
        return ok(decisions.refuse(id, reason, caller.subject()));
    }

    /** Reports times that make no sense. The database checks them again by its own clock. */
    private void checkValidity(JsonBody body, Instant notBefore, Instant expiresAt) {
        var now = Instant.now();
        var latest = now.plus(settings.maxValidity());
        if (expiresAt != null && (!expiresAt.isAfter(now) || expiresAt.isAfter(latest))) {
            body.reject(
                    "expires_at",
                    "a time in the next %d days"
                            .formatted(settings.maxValidity().toDays()));
        }
        var end = expiresAt == null ? now.plus(settings.defaultValidity()) : expiresAt;
        if (notBefore != null && !notBefore.isBefore(end)) {
            body.reject("not_before", "a time before expires_at, which is %s".formatted(end));
        }
    }

    /** Returns the caller's user, to whose tokens a member is limited; empty for an administrator. */
    private Optional<Integer> member(Caller caller) {
        return caller.hasRole(Roles.ADMINISTRATOR)
                ? Optional.empty()
                : Optional.of(database.query(handle -> Members.id(handle, caller.identity())));
    }

    private static String checkedKey(String key) {
        if (key.isBlank() || key.length() > MAX_KEY_LENGTH) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "Idempotency-Key is empty or too long; allowed: 1 to %d characters.".formatted(MAX_KEY_LENGTH));
        }
        return key;
    }

    private static Response ok(Token token) {
        return Responses.object(token.toJson()).build();
    }
}
