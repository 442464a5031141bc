package coworking.analytics.original;

import coworking.chassis.health.Availability;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The two probes of the original service. A load balancer uses them; {@code /health} is on another port. */
@PermitAll
@Path("/")
@Produces(MediaType.TEXT_PLAIN)
@ApplicationScoped
public class OriginalProbes {

    @Inject
    private Availability availability;

    @GET
    @Path("health_check")
    public String healthCheck() {
        return "ok";
    }

    @GET
    @Path("readiness_check")
    public Response readinessCheck() {
        return availability.isReady()
                ? Response.ok("ok").build()
                : Response.serverError().entity("failed").build();
    }
}
