package coworking.access.lifecycle;

import coworking.chassis.word.Word;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** States of a token. The database has their names in lower case. */
public enum State implements Word {
    REQUESTED,
    AUTHORIZED,
    REDEEMED,
    REFUSED,
    REVOKED,
    EXPIRED;

    /** Live states as literals of SQL. A partial index on live tokens does not serve a condition on parameters. */
    public static final String LIVE_LITERALS =
            live().stream().map(State::word).collect(Collectors.joining("', '", "'", "'"));

    /** Whether the token can still change. */
    public boolean isLive() {
        return this == REQUESTED || this == AUTHORIZED;
    }

    static List<State> live() {
        return Arrays.stream(values()).filter(State::isLive).toList();
    }
}
