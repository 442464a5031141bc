package coworking.analytics.tokens;

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

/** What becomes of the tokens that are issued. */
@Path("api/v1/tokens/redemption")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
@ApplicationScoped
public class RedemptionResource {

    @Inject
    private Answers answers;

    @Inject
    private Redemption redemption;

    @GET
    public Response redemption(@Context UriInfo uri, @Context HttpHeaders headers, @Context Request request) {
        var parameters = Parameters.of(uri);
        var format = Format.of(parameters, headers);
        var question = RedemptionQuestion.read(parameters, Clock.systemUTC());
        return answers.answer(request, format, question, () -> redemption.report(question));
    }
}
