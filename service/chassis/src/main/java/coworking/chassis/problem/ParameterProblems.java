package coworking.chassis.problem;

import coworking.chassis.parameters.InvalidParametersException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Reports which query parameters are invalid, and what is allowed instead. */
@Provider
public class ParameterProblems implements ExceptionMapper<InvalidParametersException> {

    @Override
    public Response toResponse(InvalidParametersException refusal) {
        return Problem.listing(ProblemType.INVALID_PARAMETERS, refusal.parameters())
                .response()
                .build();
    }
}
