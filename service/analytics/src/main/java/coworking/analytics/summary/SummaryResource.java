package coworking.analytics.summary;

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

/** The figures of a period at a glance. */
@Path("api/v1/summary")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
@ApplicationScoped
public class SummaryResource {

    @Inject
    private Answers answers;

    @Inject
    private Summary summary;

    @GET
    public Response summary(@Context UriInfo uri, @Context HttpHeaders headers, @Context Request request) {
        var parameters = Parameters.of(uri);
        var format = Format.of(parameters, headers);
        var question = SummaryQuestion.read(parameters, Clock.systemUTC());
        return answers.answer(request, format, question, () -> summary.report(question));
    }
}
