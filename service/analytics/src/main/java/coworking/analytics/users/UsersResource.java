package coworking.analytics.users;

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
import java.time.Clock;

/** Who uses the space. */
@RolesAllowed(Roles.ANALYST)
@Path("api/v1/users")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
@ApplicationScoped
public class UsersResource {

    private static final String VISITS = "users-visits";

    @Inject
    private ReportResponder responder;

    @Inject
    private UserVisits visits;

    @Inject
    private Pages pages;

    @Inject
    private Retention retention;

    @Inject
    private Activity activity;

    @GET
    @Path("visits")
    public Response visits(@BeanParam ReportRequest request) {
        var parameters = request.parameters();
        var format = request.format(parameters);
        var query = Pages.read(new ReportParameters(parameters, Clock.systemUTC()));
        parameters.throwIfInvalid();
        return query.limit().isPresent()
                ? pages.respond(request, VISITS, format, query)
                : responder.stream(VISITS, format, visits.all(query.visits()));
    }

    @GET
    @Path("retention")
    public Response retention(@BeanParam ReportRequest request) {
        return responder.respond(request, "users-retention", UsersResource::cohorts, retention::report);
    }

    @GET
    @Path("activity")
    public Response activity(@BeanParam ReportRequest request) {
        return responder.respond(request, "users-activity", UsersResource::days, activity::report);
    }

    private static ReportQuery cohorts(ReportParameters parameters) {
        return parameters.pairsOfBuckets(
                parameters.granularity(Granularity.WEEK, Granularity.WEEK, Granularity.MONTH), parameters.basis());
    }

    private static ReportQuery days(ReportParameters parameters) {
        return parameters.buckets(
                parameters.granularity(Granularity.DAY, Granularity.DAY, Granularity.WEEK, Granularity.MONTH),
                parameters.basis());
    }
}
