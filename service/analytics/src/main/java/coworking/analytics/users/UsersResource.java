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
        var parsed = request.read(Pages::read);
        return parsed.query().limit().isPresent()
                ? pages.respond(VISITS, request, parsed)
                : responder.stream(
                        VISITS, parsed.format(), visits.all(parsed.query().visits()));
    }

    /** @param id the user's id in the request */
    @GET
    @Path("{id}/visits")
    public Response history(@PathParam("id") String id, @BeanParam ReportRequest request) {
        var user = user(id);
        var parsed = request.read(parameters -> new HistoryQuery(user, buckets(parameters)));
        return responder.respond("user-%d-visits".formatted(user), parsed, history::report);
    }

    @GET
    @Path("retention")
    public Response retention(@BeanParam ReportRequest request) {
        return responder.respond("users-retention", request.read(UsersResource::cohorts), retention::report);
    }

    @GET
    @Path("activity")
    public Response activity(@BeanParam ReportRequest request) {
        return responder.respond("users-activity", request.read(UsersResource::days), activity::report);
    }

    /** Only one spelling of a number is an id, so a user has one address. */
    private static int user(String id) {
        try {
            var number = Integer.parseInt(id);
            if (String.valueOf(number).equals(id)) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // reported below, like another spelling
        }
        throw UserHistory.unknownUser(id);
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
