package coworking.chassis.problem;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Maps unexpected failures: the client gets a plain 500, and the log gets the details. */
@Provider
public class UnexpectedProblems implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(UnexpectedProblems.class.getName());

    @Override
    public Response toResponse(Throwable failure) {
        LOG.log(Level.SEVERE, "A request failed unexpectedly", failure);
        return Problem.of(ProblemType.UNEXPECTED, "The service failed to answer; its log says why.")
                .response()
                .build();
    }
}
