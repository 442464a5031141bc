package coworking.analytics.users;

import coworking.analytics.parameters.Parameters;
import coworking.analytics.report.Answers;
import coworking.analytics.report.Format;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;

/** Who uses the space. */
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
    public Response visits(@Context UriInfo uri, @Context HttpHeaders headers, @Context Request request) {
        var parameters = Parameters.of(uri);
        var format = Format.of(parameters, headers);
        var question = VisitsQuestion.read(parameters, Clock.systemUTC());
        var page = pages.read(parameters, question);
        parameters.refuseIfWrong();
        return page.isPresent()
                ? pages.answer(page.get(), question, format, request, uri)
                : answers.stream(format, visits.all(question));
    }

    @GET
    @Path("retention")
    public Response retention(@Context UriInfo uri, @Context HttpHeaders headers, @Context Request request) {
        var parameters = Parameters.of(uri);
        var format = Format.of(parameters, headers);
        var question = RetentionQuestion.read(parameters, Clock.systemUTC());
        return answers.answer(request, format, question, () -> retention.report(question));
    }

    @GET
    @Path("activity")
    public Response activity(@Context UriInfo uri, @Context HttpHeaders headers, @Context Request request) {
        var parameters = Parameters.of(uri);
        var format = Format.of(parameters, headers);
        var question = ActivityQuestion.read(parameters, Clock.systemUTC());
        return answers.answer(request, format, question, () -> activity.report(question));
    }
}
