package coworking.chassis.problem;

import coworking.chassis.parameters.InvalidParametersException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.stream.Collectors;

/** Reports which query parameters are invalid, and what is allowed instead. */
@Provider
public class ParameterProblems implements ExceptionMapper<InvalidParametersException> {

    @Override
    public Response toResponse(InvalidParametersException refusal) {
        var detail = refusal.parameters().stream()
                .map(invalid ->
                        "%s is '%s'; allowed: %s.".formatted(invalid.name(), invalid.value(), invalid.allowed()))
                .collect(Collectors.joining(" "));
        return new Problem(Status.BAD_REQUEST, detail, refusal.parameters())
                .response()
                .build();
    }
}
