package coworking.analytics.report;

import coworking.chassis.parameter.Parameters;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.function.Function;

/** A request for a report, read as a whole. */
public class ReportRequest {

    /** The query and the format that a client asks for. */
    public record Parsed<Q>(Q query, Format format) {}

    @Context
    private UriInfo uri;

    @Context
    private HttpHeaders headers;

    /**
     * Reads the request.
     *
     * @param reader reads the parameters that the report has
     * @throws coworking.chassis.problem.ProblemException which lists every invalid parameter
     */
    public <Q> Parsed<Q> read(Function<ReportParameters, Q> reader) {
        var parameters = Parameters.of(uri);
        var format = Format.of(parameters, headers);
        var query = reader.apply(new ReportParameters(parameters, Clock.systemUTC()));
        parameters.throwIfInvalid();
        return new Parsed<>(query, format);
    }

    /** Returns the path and query of the same request with another value of a parameter. */
    public String with(String parameter, String value) {
        var changed =
                uri.getRequestUriBuilder().replaceQueryParam(parameter, value).build();
        return changed.getRawPath() + "?" + changed.getRawQuery();
    }
}
