package coworking.access.token;

import coworking.access.state.Token;
import coworking.chassis.problem.ProblemException;
import coworking.chassis.problem.ProblemType;

/** The problem of a step that the state of a token does not allow. */
final class WrongState {

    private WrongState() {}

    static ProblemException of(Token token) {
        return token.state().isLive()
                ? new ProblemException(
                        ProblemType.WRONG_STATE,
                        "Token %d is %s, so this step is not possible."
                                .formatted(token.id(), token.state().text()))
                : new ProblemException(
                        ProblemType.WRONG_STATE,
                        "Token %d is %s, a final state."
                                .formatted(token.id(), token.state().text()));
    }
}
