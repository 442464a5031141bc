package coworking.analytics.original;

import coworking.chassis.health.Availability;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

/**
 * The two probes of the original service, plain text whatever is accepted. A load balancer uses them; {@code /health} is on
 * another port.
 */
@PermitAll
@Path("/")
@ApplicationScoped
public class OriginalProbes {

    @Inject
    private Availability availability;

    @GET
    @Path("health_check")
    public Response healthCheck() {
        return plain(Status.OK, "ok");
    }

    @GET
    @Path("readiness_check")
    public Response readinessCheck() {
        return availability.isReady() ? plain(Status.OK, "ok") : plain(Status.INTERNAL_SERVER_ERROR, "failed");
    }

    private static Response plain(Status status, String text) {
        return Response.status(status)
                .type(MediaType.TEXT_PLAIN_TYPE)
                .entity(text)
                .build();
    }
}
