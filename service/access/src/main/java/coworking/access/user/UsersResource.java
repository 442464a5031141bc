package coworking.access.user;

import coworking.access.caller.Caller;
import coworking.chassis.body.JsonBody;
import coworking.chassis.identity.Roles;
import coworking.chassis.parameters.Parameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;

/** Users: who may request tokens, and as whom. */
@Path("access/v1/users")
@RolesAllowed(Roles.ADMINISTRATOR)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class UsersResource {

    private static final String ID = "{id: [1-9][0-9]{0,8}}";
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    @Inject
    private Users users;

    @GET
    public Response users(@Context UriInfo uri) {
        var parameters = Parameters.of(uri);
        var after = parameters.wholeNumber("cursor", 0, Integer.MAX_VALUE).orElse(0);
        var limit = parameters.wholeNumber("limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT);
        parameters.throwIfInvalid();
        var found = users.page(after, limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        var list = Json.createArrayBuilder();
        page.forEach(user -> list.add(user.toJson()));
        var response = Response.ok(Json.createObjectBuilder().add("users", list).build())
                .header("Cache-Control", "private, no-cache");
        if (found.size() > limit) {
            var next = uri.getRequestUriBuilder()
                    .replaceQueryParam("cursor", page.get(limit - 1).id())
                    .build();
            response.header("Link", "<%s?%s>; rel=\"next\"".formatted(next.getRawPath(), next.getRawQuery()));
        }
        return response.build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@BeanParam Caller caller, InputStream entity) {
        var body = JsonBody.read(entity);
        body.requiredText("first_name", 50);
        body.requiredText("last_name", 50);
        var user = users.create(UserChange.read(body), caller.identity().issuer(), caller.subject());
        return Response.status(Response.Status.CREATED)
                .header("Location", "/access/v1/users/" + user.id())
                .entity(user.toJson())
                .build();
    }

    @GET
    @Path(ID)
    public Response user(@PathParam("id") int id) {
        return Response.ok(users.find(id).orElseThrow(NotFoundException::new).toJson())
                .header("Cache-Control", "private, no-cache")
                .build();
    }

    @PATCH
    @Path(ID)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(@BeanParam Caller caller, @PathParam("id") int id, InputStream entity) {
        var change = UserChange.read(JsonBody.read(entity));
        return Response.ok(users.change(id, change, caller.identity().issuer(), caller.subject())
                        .toJson())
                .build();
    }

    @DELETE
    @Path(ID)
    public Response erase(@BeanParam Caller caller, @PathParam("id") int id) {
        users.erase(id, caller.subject());
        return Response.noContent().build();
    }
}
