package coworking.analytics.tokens;

import coworking.analytics.period.Basis;
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

/** Reports on the requests and redemptions of tokens. */
@RolesAllowed(Roles.ANALYST)
@Path("api/v1/tokens")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
@ApplicationScoped
public class TokensResource {

    @Inject
    private ReportResponder responder;

    @Inject
    private Redemption redemption;

    @Inject
    private Requests requests;

    @GET
    @Path("redemption")
    public Response redemption(@BeanParam ReportRequest request) {
        var parsed = request.read(parameters -> parameters.allTime(Basis.ISSUED));
        return responder.respond("tokens-redemption", parsed, redemption::report);
    }

    @GET
    @Path("requests")
    public Response requests(@BeanParam ReportRequest request) {
        return responder.respond("tokens-requests", request.read(TokensResource::buckets), requests::report);
    }

    private static ReportQuery buckets(ReportParameters parameters) {
        return parameters.buckets(parameters.granularity(Granularity.DAY, Granularity.values()), Basis.ISSUED);
    }
}
