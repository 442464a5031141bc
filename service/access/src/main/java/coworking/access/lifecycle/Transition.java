package coworking.access.lifecycle;

import java.util.List;

/** All changes of a token's state. A live token also expires by itself at the end of its validity. */
enum Transition {
    AUTHORIZE(List.of(State.REQUESTED), State.AUTHORIZED),
    REFUSE(List.of(State.REQUESTED), State.REFUSED),
    REVOKE(State.live(), State.REVOKED),
    REDEEM(List.of(State.AUTHORIZED), State.REDEEMED),
    EXPIRE(State.live(), State.EXPIRED);

    private final List<State> from;
    private final State to;

    Transition(List<State> from, State to) {
        this.from = from;
        this.to = to;
    }

    /** Returns the names of the states in which it is possible. */
    List<String> from() {
        return from.stream().map(State::word).toList();
    }

    /** Returns the name of the state after it, which is also the name of its event. */
    String to() {
        return to.word();
    }
}
