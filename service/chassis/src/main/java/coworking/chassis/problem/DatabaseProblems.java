package coworking.chassis.problem;

import coworking.chassis.database.DatabaseUnavailableException;
import coworking.chassis.database.DatabaseWatch;
import coworking.chassis.schedule.FailureLog;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.logging.Logger;

/** Reports that the database is unavailable, and when to try again. The reason is only logged. */
@Provider
public class DatabaseProblems implements ExceptionMapper<DatabaseUnavailableException> {

    private static final FailureLog LOG = new FailureLog(Logger.getLogger(DatabaseProblems.class.getName()));

    @Inject
    private DatabaseWatch watch;

    @Override
    public Response toResponse(DatabaseUnavailableException failure) {
        if (!watch.isUnavailable()) { // which the watch logs once
            LOG.failed("The database did not respond: " + failure.getMessage(), null);
        }
        return Problem.retryLater(
                ProblemType.DATABASE_UNAVAILABLE, "The database is unavailable at the moment; try again shortly.");
    }
}
