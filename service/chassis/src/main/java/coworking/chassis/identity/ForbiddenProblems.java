package coworking.chassis.identity;

import coworking.chassis.problem.Problem;
import coworking.chassis.problem.ProblemType;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Reports a caller without the role that a resource needs. */
@Provider
public class ForbiddenProblems implements ExceptionMapper<ForbiddenException> {

    @Override
    public Response toResponse(ForbiddenException failure) {
        return Problem.of(ProblemType.FORBIDDEN, failure.getMessage())
                .response()
                .header(HttpHeaders.WWW_AUTHENTICATE, Challenge.MISSING_ROLE)
                .build();
    }
}
