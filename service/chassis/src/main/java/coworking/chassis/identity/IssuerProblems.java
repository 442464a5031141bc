package coworking.chassis.identity;

import coworking.chassis.problem.Problem;
import coworking.chassis.problem.ProblemType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Reports that no bearer token can be verified yet, and when to try again. */
@Provider
public class IssuerProblems implements ExceptionMapper<IssuerUnavailableException> {

    @Override
    public Response toResponse(IssuerUnavailableException failure) {
        return Problem.retryLater(
                ProblemType.ISSUER_UNAVAILABLE,
                "The issuer of bearer tokens is unavailable, so they cannot be verified; try again shortly.");
    }
}
