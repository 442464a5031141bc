package coworking.analytics.users;

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
import java.time.Clock;

/** Who uses the space. */
@RolesAllowed(Roles.ANALYST)
@Path("api/v1/users")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
@ApplicationScoped
public class UsersResource {

    @Inject
    private Answers answers;

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
        var question = VisitsQuestion.read(parameters, Clock.systemUTC());
        var page = pages.read(parameters, question);
        parameters.throwIfInvalid();
        return page.isPresent()
                ? pages.answer(page.get(), question, format, request)
                : answers.stream(format, visits.all(question));
    }

    @GET
    @Path("retention")
    public Response retention(@BeanParam ReportRequest request) {
        return answers.answer(request, RetentionQuestion::read, retention::report);
    }

    @GET
    @Path("activity")
    public Response activity(@BeanParam ReportRequest request) {
        return answers.answer(request, ActivityQuestion::read, activity::report);
    }
}
