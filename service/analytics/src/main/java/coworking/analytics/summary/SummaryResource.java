package coworking.analytics.summary;

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

/** The figures of a period at a glance. */
@RolesAllowed(Roles.ANALYST)
@Path("api/v1/summary")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
@ApplicationScoped
public class SummaryResource {

    @Inject
    private Answers answers;

    @Inject
    private Summary summary;

    @GET
    public Response summary(@BeanParam ReportRequest request) {
        return answers.answer(request, SummaryQuestion::read, summary::report);
    }
}
