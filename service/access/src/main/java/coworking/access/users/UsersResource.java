package coworking.access.users;

import coworking.access.caller.Caller;
import coworking.access.response.Responses;
import coworking.access.response.Row;
import coworking.chassis.body.JsonBody;
import coworking.chassis.identity.Roles;
import coworking.chassis.parameter.Parameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;

/** Users, who may request tokens, and their identities. */
@Path("access/v1/users")
@RolesAllowed(Roles.ADMINISTRATOR)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class UsersResource {

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
        return users.page(after, limit).response("users", uri);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@BeanParam Caller caller, InputStream entity) {
        var user = users.create(UserChange.readComplete(JsonBody.read(entity)), caller.identity());
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, "/access/v1/users/" + user.id())
                .entity(user.toJson())
                .build();
    }

    @GET
    @Path(Row.PATH)
    public Response user(@PathParam("id") int id) {
        return Responses.object(
                        users.find(id).orElseThrow(NotFoundException::new).toJson())
                .build();
    }

    @PATCH
    @Path(Row.PATH)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(@BeanParam Caller caller, @PathParam("id") int id, InputStream entity) {
        var change = UserChange.read(JsonBody.read(entity));
        return Response.ok(users.change(id, change, caller.identity()).toJson()).build();
    }

    @DELETE
    @Path(Row.PATH)
    public Response erase(@BeanParam Caller caller, @PathParam("id") int id) {
        users.erase(id, caller.subject());
        return Response.noContent().build();
    }
}
