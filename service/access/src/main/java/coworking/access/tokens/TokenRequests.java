package coworking.access.tokens;

import coworking.access.caller.Identity;
import coworking.access.caller.Members;
import coworking.access.code.Code;
import coworking.access.code.CodeHasher;
import coworking.access.configuration.AccessSettings;
import coworking.access.lifecycle.State;
import coworking.access.lifecycle.Token;
import coworking.access.lifecycle.Tokens;
import coworking.chassis.database.PrimaryDatabase;
import coworking.chassis.problem.ProblemException;
import coworking.chassis.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** Requests of members for tokens. */
@ApplicationScoped
class TokenRequests {

    private static final int MAX_ATTEMPTS = 3;
    private static final String UNIQUE_VIOLATION = "23505";

    /** Makes the second of two concurrent requests wait, and then count the first. */
    private static final String LOCK = """
            select is_active is not false from users where id = :user for no key update
            """;

    private static final String COUNTS = """
            select
                (select count(*) from token_state
                 where user_id = :user and state in (<live>) and expires_at > now()) as live,
                count(*) as requested,
                coalesce(extract(epoch from min(requested_at) + interval '1 minute' - now()), 0)::float8 as wait
            from (
                select requested_at from token_state
                where user_id = :user and requested_at > now() - interval '1 minute'
                order by requested_at desc limit :max
            ) as latest
            """;

    private static final String REPEATED = """
            select token_id from request_key
            where user_id = :user and key = :key and requested_at > now() - interval '1 day'
            """;

    private static final String REMEMBER = """
            insert into request_key (user_id, key, token_id) values (:user, :key, :token)
            on conflict (user_id, key) do update set token_id = excluded.token_id, requested_at = excluded.requested_at
            """;

    @Inject
    private PrimaryDatabase database;

    @Inject
    private AccessSettings settings;

    @Inject
    private CodeHasher hasher;

    /** A token with its code, which nothing can read again. */
    record IssuedToken(Token token, Code code) {

        JsonObject toJson() {
            return Json.createObjectBuilder(token.toJson())
                    .add("code", code.formatted())
                    .build();
        }
    }

    /**
     * Tokens of a member.
     *
     * @param requested number of requests in the last minute
     * @param waitSeconds time until one of these is older than a minute
     */
    private record Counts(int live, int requested, double waitSeconds) {}

    /**
     * Requests a token for a member. If the same key has requested one in the last day, that one gets a new code.
     *
     * @param key value of {@code Idempotency-Key}; empty if the member sent none
     * @throws ProblemException if the member is unknown or deactivated, or has reached a limit, or if the token of the key
     *     has ended
     */
    IssuedToken request(Identity member, Optional<String> key) {
        for (var attempt = 1; ; attempt++) {
            try {
                var code = Code.random();
                return database.inTransaction(handle -> request(handle, member, key, code));
            } catch (JdbiException failure) {
                // Another code has the same hash: once in about ten million requests, if 100,000 hashes are stored.
                if (attempt == MAX_ATTEMPTS || !isUniqueViolation(failure)) {
                    throw failure;
                }
            }
        }
    }

    private IssuedToken request(Handle handle, Identity member, Optional<String> key, Code code) {
        var user = Members.id(handle, member);
        var active =
                handle.createQuery(LOCK).bind("user", user).mapTo(Boolean.class).one();
        if (!active) {
            throw new ProblemException(ProblemType.DEACTIVATED_MEMBER, "This member is deactivated.");
        }
        var tokens = new Tokens(handle);
        var repeated = key.flatMap(text -> handle.createQuery(REPEATED)
                .bind("user", user)
                .bind("key", text)
                .mapTo(Integer.class)
                .findOne());
        if (repeated.isPresent()) {
            return new IssuedToken(replaceCode(tokens, repeated.get(), user, code), code);
        }
        checkLimits(handle, user);
        var token = tokens.request(user, hasher.hash(code), settings.requestValidity(), Members.actor(user));
        key.ifPresent(text -> handle.createUpdate(REMEMBER)
                .bind("user", user)
                .bind("key", text)
                .bind("token", token.id())
                .execute());
        return new IssuedToken(token, code);
    }

    private Token replaceCode(Tokens tokens, int id, int user, Code code) {
        return tokens.replaceCode(id, user, hasher.hash(code), settings.maxCodesPerToken(), Members.actor(user))
                .orElseThrow(() -> refusal(tokens.find(id).orElseThrow()));
    }

    private static ProblemException refusal(Token token) {
        return token.state().isLive()
                ? new ProblemException(
                        ProblemType.TOO_MANY_REQUESTS,
                        "Token %d has had the maximum number of codes; request another.".formatted(token.id()))
                : new WrongStateException(token);
    }

    private void checkLimits(Handle handle, int user) {
        var counts = handle.createQuery(COUNTS)
                .define("live", State.LIVE_LITERALS)
                .bind("user", user)
                .bind("max", settings.maxRequestsPerMinute())
                .map((row, context) -> new Counts(row.getInt("live"), row.getInt("requested"), row.getDouble("wait")))
                .one();
        if (counts.live() >= settings.maxLiveTokens()) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_LIVE_TOKENS,
                    "This member has %d live tokens; at most %d are allowed."
                            .formatted(counts.live(), settings.maxLiveTokens()));
        }
        if (counts.requested() >= settings.maxRequestsPerMinute()) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_REQUESTS,
                    "This member has requested %d tokens in the last minute, the maximum."
                            .formatted(counts.requested()),
                    Duration.ofMillis((long) (counts.waitSeconds() * 1_000)));
        }
    }

    private static boolean isUniqueViolation(JdbiException failure) {
        return failure.getCause() instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState());
    }
}
