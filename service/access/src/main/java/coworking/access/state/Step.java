package coworking.access.state;

import java.util.List;

/** Every change of a token's state that there is. A live token also expires by itself when its time is over. */
public enum Step {
    AUTHORIZE(State.AUTHORIZED, State.REQUESTED),
    REFUSE(State.REFUSED, State.REQUESTED),
    REVOKE(State.REVOKED, State.REQUESTED, State.AUTHORIZED),
    REDEEM(State.REDEEMED, State.AUTHORIZED),
    EXPIRE(State.EXPIRED, State.REQUESTED, State.AUTHORIZED);

    private final State to;
    private final List<State> from;

    Step(State to, State... from) {
        this.to = to;
        this.from = List.of(from);
    }

    /** Returns the state after the step, which is also the name of its event. */
    public State to() {
        return to;
    }

    /** Returns the states in which the step is possible. */
    public List<State> from() {
        return from;
    }

    /** Returns the names of {@link #from}, as statements compare them. */
    public String[] fromTexts() {
        return from.stream().map(State::text).toArray(String[]::new);
    }
}
