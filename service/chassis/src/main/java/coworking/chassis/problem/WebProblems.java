package coworking.chassis.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Reports what Jakarta REST itself refuses: unknown paths, methods and media types. */
@Provider
public class WebProblems implements ExceptionMapper<WebApplicationException> {

    @Context
    private UriInfo uri;

    @Context
    private Request request;

    @Override
    public Response toResponse(WebApplicationException refusal) {
        var refused = refusal.getResponse();
        var response = problem(refused).response();
        var allowed = refused.getHeaderString(HttpHeaders.ALLOW);
        return allowed == null
                ? response.build()
                : response.header(HttpHeaders.ALLOW, allowed).build();
    }

    private Problem problem(Response refused) {
        return switch (refused.getStatus()) {
            case 400 ->
                Problem.of(ProblemType.MALFORMED_REQUEST, "The request has a header or a path that cannot be read.");
            case 404 -> Problem.of(ProblemType.NOT_FOUND, "Nothing exists at this path; /openapi describes all paths.");
            case 405 ->
                Problem.of(
                        ProblemType.METHOD_NOT_ALLOWED,
                        "%s is not possible at %s; allowed: %s."
                                .formatted(
                                        request.getMethod(),
                                        uri.getPath(),
                                        refused.getHeaderString(HttpHeaders.ALLOW)));
            case 406 ->
                Problem.of(
                        ProblemType.NOT_ACCEPTABLE,
                        "This path is available in none of the accepted media types; /openapi lists its own.");
            default ->
                Problem.of(refused.getStatusInfo(), refused.getStatusInfo().getReasonPhrase() + ".");
        };
    }
}
