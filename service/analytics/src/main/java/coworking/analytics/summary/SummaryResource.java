package coworking.analytics.summary;

import coworking.analytics.period.Comparison;
import coworking.analytics.period.Granularity;
import coworking.analytics.report.ReportParameters;
import coworking.analytics.report.ReportQuery;
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

/** The figures of a period at a glance. */
@RolesAllowed(Roles.ANALYST)
@Path("api/v1/summary")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
@ApplicationScoped
public class SummaryResource {

    @Inject
    private ReportResponder responder;

    @Inject
    private Summary summary;

    @GET
    public Response summary(@BeanParam ReportRequest request) {
        return responder.respond("summary", request.read(SummaryResource::query), summary::report);
    }

    private static ReportQuery query(ReportParameters parameters) {
        var query = parameters.buckets(Granularity.DAY, parameters.basis());
        parameters.requireRoomBefore(query, Comparison.PREVIOUS);
        return query;
    }
}
