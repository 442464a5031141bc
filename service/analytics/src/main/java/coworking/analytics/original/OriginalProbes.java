package coworking.analytics.original;

import coworking.chassis.health.DatabaseProbe;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The two probes of the original service; {@code /health} is the fuller one. */
@PermitAll
@Path("/")
@Produces(MediaType.TEXT_PLAIN)
@ApplicationScoped
public class OriginalProbes {

    @Inject
    private DatabaseProbe database;

    @GET
    @Path("health_check")
    public String healthCheck() {
        return "ok";
    }

    @GET
    @Path("readiness_check")
    public Response readinessCheck() {
        return database.isUsable()
                ? Response.ok("ok").build()
                : Response.serverError().entity("failed").build();
    }
}
