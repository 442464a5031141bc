package coworking.analytics.report;

import coworking.chassis.parameter.Parameters;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;

/** The parts of a request that affect its report. */
public class ReportRequest {

    @Context
    private UriInfo uri;

    @Context
    private HttpHeaders headers;

    /** @throws coworking.chassis.problem.ProblemException if the query is malformed */
    public Parameters parameters() {
        return Parameters.of(uri);
    }

    /** The format that the request asks for. */
    public Format format(Parameters parameters) {
        return Format.of(parameters, headers);
    }

    /** Returns the path and query of the same request with another value of a parameter. */
    public String with(String parameter, String value) {
        var changed =
                uri.getRequestUriBuilder().replaceQueryParam(parameter, value).build();
        return changed.getRawPath() + "?" + changed.getRawQuery();
    }
}
