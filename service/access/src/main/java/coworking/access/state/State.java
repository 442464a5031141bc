package coworking.access.state;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** States of a token. The database has their names in lower case. */
public enum State {
    REQUESTED,
    AUTHORIZED,
    REDEEMED,
    REFUSED,
    REVOKED,
    EXPIRED;

    /** Live states as literals of SQL. A partial index on live tokens does not serve a condition on parameters. */
    public static final String LIVE_LITERALS =
            live().stream().map(State::text).collect(Collectors.joining("', '", "'", "'"));

    /** Whether the token can still change. */
    public boolean isLive() {
        return this == REQUESTED || this == AUTHORIZED;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<State> live() {
        return Arrays.stream(values()).filter(State::isLive).toList();
    }
}
