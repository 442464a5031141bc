package coworking.chassis.problem;

import coworking.chassis.body.BodyTooLargeException;
import coworking.chassis.body.JsonBody;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Reports a body that is too long. */
@Provider
public class BodySizeProblems implements ExceptionMapper<BodyTooLargeException> {

    @Override
    public Response toResponse(BodyTooLargeException refusal) {
        return Problem.of(
                        ProblemType.CONTENT_TOO_LARGE,
                        "The body is longer than %d bytes.".formatted(JsonBody.MAX_BYTES))
                .response()
                .build();
    }
}
