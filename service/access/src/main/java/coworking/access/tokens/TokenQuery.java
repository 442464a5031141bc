package coworking.access.tokens;

import coworking.access.lifecycle.State;
import coworking.chassis.parameter.Parameters;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A query for tokens, the latest first.
 *
 * @param user whose tokens; empty for everybody's
 * @param from earliest time of the request
 * @param to end of the times, exclusive
 * @param before id of the token after which the page begins; empty for the first page
 */
record TokenQuery(
        Optional<Integer> user,
        Optional<State> state,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<Integer> before,
        int limit) {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    /** @param member the only user whose tokens are listed; empty for an administrator, who may choose */
    static TokenQuery read(Parameters parameters, Optional<Integer> member) {
        var user = member.isPresent() ? member : parameters.wholeNumber("user_id", 1, Integer.MAX_VALUE);
        return new TokenQuery(
                user,
                parameters.choice("state", List.of(State.values())),
                parameters.time("from"),
                parameters.time("to"),
                parameters.wholeNumber("cursor", 1, Integer.MAX_VALUE),
                parameters.wholeNumber("limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT));
    }
}
