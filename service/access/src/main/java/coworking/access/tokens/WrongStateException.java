package coworking.access.tokens;

import coworking.access.lifecycle.Token;
import coworking.chassis.problem.ProblemException;
import coworking.chassis.problem.ProblemType;

/** The state of a token does not allow a step. */
final class WrongStateException extends ProblemException {

    private static final long serialVersionUID = 1L;

    WrongStateException(Token token) {
        super(
                ProblemType.WRONG_STATE,
                "Token %d is %s, %s."
                        .formatted(
                                token.id(),
                                token.state().word(),
                                token.state().isLive() ? "so this step is not possible" : "a final state"));
    }
}
