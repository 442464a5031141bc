package coworking.chassis.problem;

import coworking.chassis.body.InvalidBodyException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Reports which members of a body are invalid, and what is allowed instead. */
@Provider
public class BodyProblems implements ExceptionMapper<InvalidBodyException> {

    @Override
    public Response toResponse(InvalidBodyException refusal) {
        return Problem.listing(ProblemType.INVALID_BODY, refusal.members())
                .response()
                .build();
    }
}
