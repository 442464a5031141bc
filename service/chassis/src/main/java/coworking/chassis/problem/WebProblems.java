package coworking.chassis.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Reports what Jakarta REST itself rejects: unknown paths, methods and media types. */
@Provider
public class WebProblems implements ExceptionMapper<WebApplicationException> {

    @Context
    private UriInfo uri;

    @Context
    private Request request;

    @Override
    public Response toResponse(WebApplicationException failure) {
        var original = failure.getResponse();
        var response = problem(original).response();
        var allowed = original.getHeaderString(HttpHeaders.ALLOW);
        return allowed == null
                ? response.build()
                : response.header(HttpHeaders.ALLOW, allowed).build();
    }

    private Problem problem(Response original) {
        return switch (original.getStatus()) {
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
                                        original.getHeaderString(HttpHeaders.ALLOW)));
            case 406 ->
                Problem.of(
                        ProblemType.NOT_ACCEPTABLE,
                        "This path is available in none of the accepted media types; /openapi lists its own.");
            default ->
                Problem.of(original.getStatusInfo(), original.getStatusInfo().getReasonPhrase() + ".");
        };
    }
}
