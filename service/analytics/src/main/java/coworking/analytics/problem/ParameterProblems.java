package coworking.analytics.problem;

import coworking.analytics.parameters.WrongParameters;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.stream.Collectors;

/** Tells which query parameters are wrong, and what is allowed instead. */
@Provider
public class ParameterProblems implements ExceptionMapper<WrongParameters> {

    @Override
    public Response toResponse(WrongParameters refusal) {
        var detail = refusal.wrong().stream()
                .map(wrong -> "%s is '%s'; allowed: %s.".formatted(wrong.name(), wrong.value(), wrong.allowed()))
                .collect(Collectors.joining(" "));
        return new Problem(Status.BAD_REQUEST, detail, refusal.wrong())
                .response()
                .build();
    }
}
