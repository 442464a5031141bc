package coworking.chassis.problem;

import coworking.chassis.load.BusyException;
import coworking.chassis.schedule.FailureLog;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.logging.Logger;

/** Reports that the service is busy, and when to try again. */
@Provider
public class BusyProblems implements ExceptionMapper<BusyException> {

    private static final FailureLog LOG = new FailureLog(Logger.getLogger(BusyProblems.class.getName()));

    @Override
    public Response toResponse(BusyException failure) {
        LOG.failed("A request was refused: " + failure.getMessage(), null);
        return Problem.retryLater(ProblemType.SERVICE_BUSY, "The service is busy at the moment; try again shortly.");
    }
}
