package coworking.chassis.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Tells what Jakarta REST itself refuses: unknown paths, methods and media types. */
@Provider
public class WebProblems implements ExceptionMapper<WebApplicationException> {

    @Context
    private UriInfo uri;

    @Context
    private Request request;

    @Context
    private HttpHeaders headers;

    @Override
    public Response toResponse(WebApplicationException refusal) {
        var refused = refusal.getResponse();
        var answer = Problem.of(refused.getStatusInfo(), detail(refused)).response();
        var allowed = refused.getHeaderString(HttpHeaders.ALLOW);
        return allowed == null
                ? answer.build()
                : answer.header(HttpHeaders.ALLOW, allowed).build();
    }

    private String detail(Response refused) {
        return switch (refused.getStatusInfo().toEnum()) {
            case NOT_FOUND -> "There is nothing at %s; /openapi describes what there is.".formatted(uri.getPath());
            case METHOD_NOT_ALLOWED ->
                "%s is not possible at %s; allowed: %s."
                        .formatted(request.getMethod(), uri.getPath(), refused.getHeaderString(HttpHeaders.ALLOW));
            case NOT_ACCEPTABLE ->
                "%s can't be answered as %s; /openapi lists the media types it can be answered as."
                        .formatted(uri.getPath(), headers.getHeaderString(HttpHeaders.ACCEPT));
            default -> Status.fromStatusCode(refused.getStatus()).getReasonPhrase() + ".";
        };
    }
}
