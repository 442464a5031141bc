package coworking.analytics.usage;

import coworking.analytics.report.ReportRequest;
import coworking.analytics.report.ReportResponder;
import coworking.chassis.identity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** How much the space was used, over time. */
@RolesAllowed(Roles.ANALYST)
@Path("api/v1/usage")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
@ApplicationScoped
public class UsageResource {

    @Inject
    private ReportResponder responder;

    @Inject
    private Usage usage;

    @Inject
    private Heatmap heatmap;

    @GET
    public Response usage(@BeanParam ReportRequest request) {
        return responder.respond("usage", request.read(UsageQuery::read), usage::report);
    }

    @GET
    @Path("heatmap")
    public Response heatmap(@BeanParam ReportRequest request) {
        var parsed = request.read(parameters -> parameters.allTime(parameters.basis()));
        return responder.respond("usage-heatmap", parsed, heatmap::report);
    }
}
