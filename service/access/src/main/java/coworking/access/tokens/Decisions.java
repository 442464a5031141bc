package coworking.access.tokens;

import coworking.access.configuration.AccessSettings;
import coworking.access.lifecycle.State;
import coworking.access.lifecycle.Token;
import coworking.access.lifecycle.Tokens;
import coworking.chassis.database.PrimaryDatabase;
import coworking.chassis.problem.ProblemException;
import coworking.chassis.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Decisions on tokens: authorizations, refusals and revocations. */
@ApplicationScoped
class Decisions {

    @Inject
    private PrimaryDatabase database;

    @Inject
    private AccessSettings settings;

    /**
     * Authorizes a request.
     *
     * @param notBefore null for now
     * @param expiresAt null for the default validity from now
     */
    Token authorize(int id, Instant notBefore, Instant expiresAt, String actor) {
        return decide(id, tokens -> tokens.authorize(id, notBefore, expiresAt, settings.defaultValidity(), actor));
    }

    Token refuse(int id, String reason, String actor) {
        return decide(id, tokens -> tokens.refuse(id, reason, actor));
    }

    /** @param owner the only user whose token may be revoked; empty for any */
    Token revoke(int id, Optional<Integer> owner, String actor) {
        return decide(id, tokens -> {
            owner.ifPresent(user ->
                    tokens.find(id).filter(token -> token.userId() == user).orElseThrow(NotFoundException::new));
            return tokens.revoke(id, actor);
        });
    }

    private Token decide(int id, Function<Tokens, Optional<Token>> decision) {
        return database.inTransaction(handle -> {
            var tokens = new Tokens(handle);
            return decision.apply(tokens).orElseThrow(() -> refusal(tokens, id));
        });
    }

    private static RuntimeException refusal(Tokens tokens, int id) {
        var token = tokens.find(id).orElseThrow(NotFoundException::new);
        // Every decision is possible on a request, unless its member is deactivated.
        return token.state() == State.REQUESTED
                ? new ProblemException(
                        ProblemType.DEACTIVATED_MEMBER,
                        "User %d, who requested token %d, is deactivated.".formatted(token.userId(), id))
                : new WrongStateException(token);
    }
}
