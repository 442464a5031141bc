package coworking.chassis.problem;

import coworking.chassis.parameters.InvalidParameter;
import coworking.chassis.parameters.InvalidParametersException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.stream.Collectors;

/** Reports which query parameters are invalid, and what is allowed instead. */
@Provider
public class ParameterProblems implements ExceptionMapper<InvalidParametersException> {

    /** A response must not grow with what a client makes up. */
    private static final int MAX_LISTED = 10;

    @Override
    public Response toResponse(InvalidParametersException refusal) {
        var listed = refusal.parameters().stream()
                .limit(MAX_LISTED)
                .map(InvalidParameter::shortened)
                .toList();
        return Problem.of(
                        ProblemType.INVALID_PARAMETERS,
                        detail(listed, refusal.parameters().size()),
                        listed)
                .response()
                .build();
    }

    private static String detail(List<InvalidParameter> listed, int found) {
        var detail = listed.stream()
                .map(invalid ->
                        "%s is '%s'; allowed: %s.".formatted(invalid.name(), invalid.value(), invalid.allowed()))
                .collect(Collectors.joining(" "));
        return found > listed.size() ? detail + " These are %d of %d.".formatted(listed.size(), found) : detail;
    }
}
