package coworking.access.tokens;

import coworking.access.lifecycle.State;
import coworking.access.lifecycle.Token;
import coworking.access.response.ListPage;
import coworking.chassis.database.PrimaryDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Tokens with their states. */
@ApplicationScoped
class TokenList {

    @Inject
    private PrimaryDatabase database;

    ListPage page(TokenQuery query) {
        var found = database.query(handle -> {
            var statement = handle.createQuery(sql(query))
                    .define("columns", Token.COLUMNS)
                    .define("live", State.LIVE_LITERALS)
                    .bind("limit", query.limit() + 1);
            query.user().ifPresent(user -> statement.bind("user", user));
            query.state().ifPresent(state -> statement.bind("state", state.word()));
            query.from().ifPresent(from -> statement.bind("from", from));
            query.to().ifPresent(to -> statement.bind("to", to));
            query.before().ifPresent(before -> statement.bind("before", before));
            return statement.map(Token.MAPPER).list();
        });
        return new ListPage(found, query.limit());
    }

    private static String sql(TokenQuery query) {
        var conditions = new ArrayList<>(List.of("true"));
        query.user().ifPresent(user -> conditions.add("t.user_id = :user"));
        query.state().ifPresent(state -> conditions.add(condition(state)));
        query.from().ifPresent(from -> conditions.add("t.created_at >= cast(:from as timestamptz) at time zone 'UTC'"));
        query.to().ifPresent(to -> conditions.add("t.created_at < cast(:to as timestamptz) at time zone 'UTC'"));
        query.before().ifPresent(before -> conditions.add("t.id < :before"));
        // An inner join if possible, because it finds the few tokens of a state by their index.
        var join = query.state().filter(TokenList::hasNoOlderTokens).isPresent() ? "join" : "left join";
        return "select <columns> from tokens t %s token_state s on s.token_id = t.id where %s order by t.id desc limit :limit"
                .formatted(join, String.join(" and ", conditions));
    }

    /** Whether no token from before this service can be in the state. */
    private static boolean hasNoOlderTokens(State state) {
        return state != State.REDEEMED && state != State.EXPIRED;
    }

    private static String condition(State state) {
        return switch (state) {
            case REQUESTED, AUTHORIZED -> "s.state = :state and s.expires_at > now()";
            case REFUSED, REVOKED -> "s.state = :state";
            case REDEEMED -> "(s.state = :state or s.token_id is null and t.used_at is not null)";
            case EXPIRED ->
                "(s.state = :state or s.state in (<live>) and s.expires_at <= now()"
                        + " or s.token_id is null and t.used_at is null)";
        };
    }
}
