package coworking.analytics.problem;

import coworking.analytics.database.DatabaseUnavailable;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.logging.Logger;

/** Tells that the database can't be asked, and when to try again; why is for the log alone. */
@Provider
public class DatabaseProblems implements ExceptionMapper<DatabaseUnavailable> {

    private static final Logger LOG = Logger.getLogger(DatabaseProblems.class.getName());
    private static final int RETRY_AFTER_SECONDS = 2;

    @Override
    public Response toResponse(DatabaseUnavailable unavailable) {
        LOG.warning(() -> "The database did not answer: " + unavailable.getMessage());
        return Problem.of(Status.SERVICE_UNAVAILABLE, "The database does not answer at the moment; try again shortly.")
                .response()
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }
}
