package coworking.analytics.usage;

import coworking.analytics.report.Answers;
import coworking.analytics.report.ReportRequest;
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
    private Answers answers;

    @Inject
    private Usage usage;

    @Inject
    private Heatmap heatmap;

    @GET
    public Response usage(@BeanParam ReportRequest request) {
        return answers.answer(request, UsageQuestion::read, usage::report);
    }

    @GET
    @Path("heatmap")
    public Response heatmap(@BeanParam ReportRequest request) {
        return answers.answer(request, HeatmapQuestion::read, heatmap::report);
    }
}
