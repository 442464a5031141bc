package coworking.chassis.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Reports why a service rejects a request. */
@Provider
public class ProblemResponses implements ExceptionMapper<ProblemException> {

    @Override
    public Response toResponse(ProblemException failure) {
        var response = failure.problem().response();
        failure.retryAfter()
                .ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds() + 1)));
        return response.build();
    }
}
