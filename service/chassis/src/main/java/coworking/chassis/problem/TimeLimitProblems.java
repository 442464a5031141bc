package coworking.chassis.problem;

import coworking.chassis.database.TimeLimitExceededException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.math.BigDecimal;

/** Reports that a request needs more of the database's time than one request may have. */
@Provider
public class TimeLimitProblems implements ExceptionMapper<TimeLimitExceededException> {

    @Context
    private UriInfo uri;

    @Override
    public Response toResponse(TimeLimitExceededException failure) {
        if (uri.getQueryParameters().isEmpty()) {
            // Nothing that the client could ask less of: the database is slow.
            return Problem.retryLater(
                    ProblemType.SERVICE_BUSY, "The database is slow at the moment; try again shortly.");
        }
        var detail = "The database needs longer than the limit of %s s; request less, such as a shorter period."
                .formatted(BigDecimal.valueOf(failure.limit().toMillis(), 3)
                        .stripTrailingZeros()
                        .toPlainString());
        return Problem.of(ProblemType.TIME_LIMIT_EXCEEDED, detail).response().build();
    }
}
