package coworking.analytics.report;

import coworking.chassis.parameters.Parameters;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;

/** What of a request matters to a report. */
public class ReportRequest {

    @Context
    private UriInfo uri;

    @Context
    private HttpHeaders headers;

    @Context
    private Request request;

    /** @throws coworking.chassis.parameters.InvalidParametersException if the query is malformed */
    public Parameters parameters() {
        return Parameters.of(uri);
    }

    /** The format that the request asks for. */
    public Format format(Parameters parameters) {
        return Format.of(parameters, headers);
    }

    /** Where the same is asked for with another value of a parameter. */
    public URI with(String parameter, String value) {
        return uri.getRequestUriBuilder().replaceQueryParam(parameter, value).build();
    }

    Request preconditions() {
        return request;
    }
}
