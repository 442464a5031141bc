package coworking.analytics.users;

import coworking.chassis.problem.Problem;
import coworking.chassis.problem.ProblemType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Reports that the user of a request does not exist. */
@Provider
public class UnknownUserProblems implements ExceptionMapper<UnknownUserException> {

    @Override
    public Response toResponse(UnknownUserException unknown) {
        return Problem.of(ProblemType.NOT_FOUND, unknown.getMessage())
                .response()
                .build();
    }
}
