package coworking.chassis.identity;

import coworking.chassis.problem.Problem;
import coworking.chassis.problem.ProblemType;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Reports a missing or rejected bearer token. */
@Provider
public class UnauthorizedProblems implements ExceptionMapper<NotAuthorizedException> {

    @Override
    public Response toResponse(NotAuthorizedException failure) {
        return Problem.of(ProblemType.UNAUTHORIZED, failure.getMessage())
                .response()
                .header(HttpHeaders.WWW_AUTHENTICATE, failure.getChallenges().get(0))
                .build();
    }
}
