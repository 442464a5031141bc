package coworking.analytics.users;

import coworking.analytics.period.Granularity;
import coworking.analytics.report.ReportParameters;
import coworking.analytics.report.ReportQuery;
import coworking.analytics.report.ReportRequest;
import coworking.analytics.report.ReportResponder;
import coworking.analytics.users.UserHistory.HistoryQuery;
import coworking.chassis.identity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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
    private UserHistory history;

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

    /** @param id the user's id in the request */
    @GET
    @Path("{id}/visits")
    public Response history(@PathParam("id") String id, @BeanParam ReportRequest request) {
        var user = user(id);
        return responder.respond(
                request,
                "user-%d-visits".formatted(user),
                parameters -> new HistoryQuery(user, buckets(parameters)),
                history::report);
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

    /** Only one spelling of a number is an id, so a user has one address. */
    private static int user(String id) {
        try {
            var number = Integer.parseInt(id);
            if (String.valueOf(number).equals(id)) {
                return number;
            }
        } catch (NumberFormatException noId) {
            // reported below, like another spelling
        }
        throw new UnknownUserException(id);
    }

    private static ReportQuery buckets(ReportParameters parameters) {
        return parameters.buckets(parameters.granularity(Granularity.DAY, Granularity.values()), parameters.basis());
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
