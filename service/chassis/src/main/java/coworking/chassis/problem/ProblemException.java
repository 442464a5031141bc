package coworking.chassis.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A request that a service rejects, and the problem that its client gets. */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final Duration retryAfter;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, null);
    }

    /** @param retryAfter the time after which the same request may succeed; null if that is unknown */
    public ProblemException(ProblemType type, String detail, Duration retryAfter) {
        this(Problem.of(type, detail), retryAfter);
    }

    /** @param invalid parameters of the query or properties of the body, at least one, in the order in which they were found */
    public ProblemException(ProblemType type, List<InvalidParameter> invalid) {
        this(Problem.listing(type, invalid), null);
    }

    private ProblemException(Problem problem, Duration retryAfter) {
        super(problem.detail());
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    public Problem problem() {
        return problem;
    }

    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
