package coworking.analytics.usage;

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

/** How much the space was used, over time. */
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
    public Response usage(@Context UriInfo uri, @Context HttpHeaders headers, @Context Request request) {
        var parameters = Parameters.of(uri);
        var format = Format.of(parameters, headers);
        var question = UsageQuestion.read(parameters, Clock.systemUTC());
        return answers.answer(request, format, question, () -> usage.report(question));
    }

    @GET
    @Path("heatmap")
    public Response heatmap(@Context UriInfo uri, @Context HttpHeaders headers, @Context Request request) {
        var parameters = Parameters.of(uri);
        var format = Format.of(parameters, headers);
        var question = HeatmapQuestion.read(parameters, Clock.systemUTC());
        return answers.answer(request, format, question, () -> heatmap.report(question));
    }
}
