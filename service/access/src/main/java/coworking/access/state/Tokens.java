package coworking.access.state;

import coworking.access.code.CodeHash;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/** Statements on tokens. Each change is one statement: its predicate holds every condition, and it writes the event too. */
public final class Tokens {

    private static final String FIND = """
            SELECT <columns> FROM tokens t LEFT JOIN token_state s ON s.token_id = t.id WHERE t.id = :id
            """;

    private static final String REQUEST = """
            WITH t AS (
                INSERT INTO tokens (user_id, created_at) VALUES (:user, now() AT TIME ZONE 'UTC')
                RETURNING id, user_id, created_at, used_at
            ), s AS (
                INSERT INTO token_state (token_id, user_id, state, code_hash, requested_at, expires_at)
                SELECT id, user_id, 'requested', :hash, now(), now() + make_interval(secs => :validity) FROM t
                RETURNING *
            ), event AS (
                INSERT INTO access_event (event, token_id, user_id, actor)
                SELECT 'requested', token_id, user_id, :actor FROM s
            )
            SELECT <columns> FROM t JOIN s ON s.token_id = t.id
            """;

    private static final String RENEW = """
            WITH s AS (
                UPDATE token_state SET code_hash = :hash, codes = codes + 1
                WHERE token_id = :id AND user_id = :user AND state IN (<live>) AND expires_at > now() AND codes < :max
                RETURNING *
            ), event AS (
                INSERT INTO access_event (event, token_id, user_id, actor)
                SELECT 'code-replaced', token_id, user_id, :actor FROM s
            )
            SELECT <columns> FROM tokens t JOIN s ON s.token_id = t.id
            """;

    private static final String AUTHORIZE = """
            WITH s AS (
                UPDATE token_state a
                SET state = :to, authorized_at = now(), not_before = coalesce(:notBefore, now()),
                    expires_at = coalesce(:expiresAt, now() + make_interval(secs => :validity))
                FROM users u
                WHERE a.token_id = :id AND a.state = ANY (:from) AND a.expires_at > now()
                    AND u.id = a.user_id AND u.is_active IS NOT FALSE
                RETURNING a.*
            ), event AS (
                INSERT INTO access_event (event, token_id, user_id, actor)
                SELECT state, token_id, user_id, :actor FROM s
            )
            SELECT <columns> FROM tokens t JOIN s ON s.token_id = t.id
            """;

    private static final String END = """
            WITH s AS (
                UPDATE token_state SET state = :to, ended_at = now(), reason = :reason
                WHERE token_id = :id AND state = ANY (:from) AND expires_at > now()
                RETURNING *
            ), event AS (
                INSERT INTO access_event (event, token_id, user_id, actor, reason)
                SELECT state, token_id, user_id, :actor, :reason FROM s
            )
            SELECT <columns> FROM tokens t JOIN s ON s.token_id = t.id
            """;

    private static final String END_ALL = """
            WITH s AS (
                UPDATE token_state SET state = :to, ended_at = now(), reason = :reason
                WHERE user_id = :user AND state = ANY (:from) AND expires_at > now()
                RETURNING *
            )
            INSERT INTO access_event (event, token_id, user_id, actor, reason)
            SELECT state, token_id, user_id, :actor, :reason FROM s
            """;

    private static final String EXPIRE = """
            WITH due AS (
                SELECT token_id FROM token_state
                WHERE state IN (<live>) AND expires_at <= now()
                ORDER BY expires_at LIMIT :max FOR UPDATE SKIP LOCKED
            ), expired AS (
                UPDATE token_state s SET state = :to, ended_at = s.expires_at
                FROM due WHERE s.token_id = due.token_id AND s.state = ANY (:from)
                RETURNING s.token_id, s.user_id, s.ended_at
            )
            INSERT INTO access_event (event, token_id, user_id, happened_at)
            SELECT :to, token_id, user_id, ended_at FROM expired
            """;

    private static final String REDEEM = """
            WITH found AS (
                SELECT s.token_id, s.user_id, CASE
                    WHEN present_state(s.state, s.expires_at) <> 'authorized' THEN present_state(s.state, s.expires_at)
                    WHEN s.not_before > now() THEN 'not valid yet'
                    WHEN NOT u.is_active THEN 'deactivated member'
                    ELSE 'changed at the same moment'
                END AS reason
                FROM token_state s LEFT JOIN users u ON u.id = s.user_id
                WHERE s.code_hash IN (:hash, :previous)
            ), redeemed AS (
                UPDATE token_state s SET state = :to, ended_at = now()
                FROM users u, tokens t
                WHERE s.code_hash IN (:hash, :previous) AND s.state = ANY (:from) AND s.not_before <= now() AND s.expires_at > now()
                    AND u.id = s.user_id AND u.is_active IS NOT FALSE AND t.id = s.token_id AND t.used_at IS NULL
                RETURNING s.token_id, s.user_id, s.ended_at
            ), visit AS (
                UPDATE tokens t SET used_at = r.ended_at AT TIME ZONE 'UTC' FROM redeemed r WHERE t.id = r.token_id
            ), attempt AS (
                INSERT INTO redemption_attempt (door_id, attempt_id, code_hash, token_id, redeemed_at)
                SELECT :door, :attempt, :hash, r.token_id, r.ended_at FROM (SELECT 1) AS one LEFT JOIN redeemed r ON true
                RETURNING token_id, redeemed_at
            ), event AS (
                INSERT INTO access_event (event, token_id, user_id, door_id, actor, reason)
                SELECT CASE WHEN r.token_id IS NULL THEN 'redemption-refused' ELSE :to END, coalesce(r.token_id, f.token_id),
                    coalesce(r.user_id, f.user_id), :door, :actor,
                    CASE WHEN r.token_id IS NULL THEN coalesce(f.reason, 'unknown') END
                FROM (SELECT 1) AS one LEFT JOIN redeemed r ON true LEFT JOIN found f ON true
            )
            SELECT token_id, redeemed_at FROM attempt
            """;

    private final Handle handle;

    public Tokens(Handle handle) {
        this.handle = handle;
    }

    public Optional<Token> find(int id) {
        return query(FIND).bind("id", id).map(Token::of).findOne();
    }

    /** Inserts a request. */
    public Token request(int user, CodeHash code, Duration validity, String actor) {
        return query(REQUEST)
                .bind("user", user)
                .bind("hash", code.present())
                .bind("validity", (double) validity.toSeconds())
                .bind("actor", actor)
                .map(Token::of)
                .one();
    }

    /**
     * Replaces the code of a live token of a user; empty if there is none, or if it has had too many codes.
     *
     * @param maxCodes maximum codes of a token, the first included
     */
    public Optional<Token> renew(int id, int user, CodeHash code, int maxCodes, String actor) {
        return query(RENEW)
                .define("live", State.LIVE_LITERALS)
                .bind("id", id)
                .bind("user", user)
                .bind("max", maxCodes)
                .bind("hash", code.present())
                .bind("actor", actor)
                .map(Token::of)
                .findOne();
    }

    /**
     * Authorizes a request; empty if there is none, or if its member is deactivated.
     *
     * @param notBefore null for now
     * @param expiresAt null for the default validity from now
     */
    public Optional<Token> authorize(
            int id, Instant notBefore, Instant expiresAt, Duration defaultValidity, String actor) {
        return bind(query(AUTHORIZE), Transition.AUTHORIZE)
                .bind("id", id)
                .bind("notBefore", notBefore)
                .bind("expiresAt", expiresAt)
                .bind("validity", (double) defaultValidity.toSeconds())
                .bind("actor", actor)
                .map(Token::of)
                .findOne();
    }

    /** Refuses a request; empty if there is none. */
    public Optional<Token> refuse(int id, String reason, String actor) {
        return end(Transition.REFUSE, id, reason, actor);
    }

    /** Revokes a live token; empty if there is none. */
    public Optional<Token> revoke(int id, String actor) {
        return end(Transition.REVOKE, id, null, actor);
    }

    private Optional<Token> end(Transition transition, int id, String reason, String actor) {
        return bind(query(END), transition)
                .bind("id", id)
                .bind("reason", reason)
                .bind("actor", actor)
                .map(Token::of)
                .findOne();
    }

    /** Revokes all live tokens of a user. */
    public void revokeAll(int user, String reason, String actor) {
        bind(handle.createUpdate(END_ALL), Transition.REVOKE)
                .bind("user", user)
                .bind("reason", reason)
                .bind("actor", actor)
                .execute();
    }

    /**
     * Records the expiration of tokens whose validity has ended, except those that others have locked.
     *
     * @return number of these tokens, {@code max} if there may be more
     */
    public int expire(int max) {
        return bind(handle.createUpdate(EXPIRE), Transition.EXPIRE)
                .define("live", State.LIVE_LITERALS)
                .bind("max", max)
                .execute();
    }

    /** Redeems a code and records the attempt; empty if the code is refused. */
    public Optional<Redemption> redeem(Attempt attempt) {
        return bind(handle.createQuery(REDEEM), Transition.REDEEM)
                .bind("hash", attempt.code().present())
                .bind("previous", attempt.code().previous())
                .bind("door", attempt.door())
                .bind("attempt", attempt.id())
                .bind("actor", attempt.actor())
                .map((row, context) -> Redemption.of(row))
                .one();
    }

    private Query query(String sql) {
        return handle.createQuery(sql).define("columns", Token.COLUMNS);
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Transition transition) {
        return statement.bindArray("from", String.class, transition.from()).bind("to", transition.to());
    }
}
