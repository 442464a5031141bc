package coworking.access.doors;

import coworking.access.caller.Caller;
import coworking.access.caller.Identity;
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
import jakarta.ws.rs.GET;
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

/** Doors, whose bearer tokens may redeem codes. */
@Path("access/v1/doors")
@RolesAllowed(Roles.ADMINISTRATOR)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class DoorsResource {

    private static final int MAX_NAME_LENGTH = 100;

    @Inject
    private Doors doors;

    @GET
    public Response doors(@BeanParam Caller caller, @Context UriInfo uri) {
        Parameters.of(uri).throwIfInvalid();
        var all = doors.all(caller.identity().issuer());
        return Responses.list("doors", all.stream().map(Door::toJson)).build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response register(@BeanParam Caller caller, InputStream entity) {
        var body = JsonBody.read(entity);
        var name = body.requiredText("name", MAX_NAME_LENGTH);
        var subject = body.requiredText("subject", Identity.MAX_SUBJECT_LENGTH);
        body.throwIfInvalid();
        var door = doors.register(name, subject, caller.identity());
        return Response.status(Response.Status.CREATED).entity(door.toJson()).build();
    }

    @PATCH
    @Path(Row.PATH)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(@BeanParam Caller caller, @PathParam("id") int id, InputStream entity) {
        var body = JsonBody.read(entity);
        var name = body.text("name", MAX_NAME_LENGTH);
        var revoked = body.bool("revoked");
        body.throwIfInvalid();
        return Response.ok(doors.change(id, name, revoked, caller.subject()).toJson())
                .build();
    }
}
