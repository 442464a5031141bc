package coworking.access.lifecycle;

import coworking.access.code.CodeHasher.CodeHashes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/** Statements on tokens. Each change is one statement: its predicate holds every condition, and it writes the event too. */
public final class Tokens {

    private static final String FIND = """
            select <columns> from tokens t left join token_state s on s.token_id = t.id where t.id = :id
            """;

    private static final String REQUEST = """
            with t as (
                insert into tokens (user_id, created_at) values (:user, now() at time zone 'UTC')
                returning id, user_id, created_at, used_at
            ), s as (
                insert into token_state (token_id, user_id, state, code_hash, requested_at, expires_at)
                select id, user_id, 'requested', :hash, now(), now() + make_interval(secs => :validity) from t
                returning *
            ), event as (
                insert into access_event (event, token_id, user_id, actor)
                select 'requested', token_id, user_id, :actor from s
            )
            select <columns> from t join s on s.token_id = t.id
            """;

    private static final String REPLACE_CODE = """
            with s as (
                update token_state set code_hash = :hash, codes = codes + 1
                where token_id = :id and user_id = :user and state in (<live>) and expires_at > now() and codes < :max
                returning *
            ), event as (
                insert into access_event (event, token_id, user_id, actor)
                select 'code-replaced', token_id, user_id, :actor from s
            )
            select <columns> from tokens t join s on s.token_id = t.id
            """;

    private static final String AUTHORIZE = """
            with s as (
                update token_state a
                set state = :to, authorized_at = now(), not_before = coalesce(:notBefore, now()),
                    expires_at = coalesce(:expiresAt, now() + make_interval(secs => :validity))
                from users u
                where a.token_id = :id and a.state = any (:from) and a.expires_at > now()
                    and u.id = a.user_id and u.is_active is not false
                returning a.*
            ), event as (
                insert into access_event (event, token_id, user_id, actor)
                select state, token_id, user_id, :actor from s
            )
            select <columns> from tokens t join s on s.token_id = t.id
            """;

    private static final String END = """
            with s as (
                update token_state set state = :to, ended_at = now(), reason = :reason
                where token_id = :id and state = any (:from) and expires_at > now()
                returning *
            ), event as (
                insert into access_event (event, token_id, user_id, actor, reason)
                select state, token_id, user_id, :actor, :reason from s
            )
            select <columns> from tokens t join s on s.token_id = t.id
            """;

    private static final String END_ALL = """
            with s as (
                update token_state set state = :to, ended_at = now(), reason = :reason
                where user_id = :user and state = any (:from) and expires_at > now()
                returning *
            )
            insert into access_event (event, token_id, user_id, actor, reason)
            select state, token_id, user_id, :actor, :reason from s
            """;

    private static final String EXPIRE = """
            with due as (
                select token_id from token_state
                where state in (<live>) and expires_at <= now()
                order by expires_at limit :max for update skip locked
            ), expired as (
                update token_state s set state = :to, ended_at = s.expires_at
                from due where s.token_id = due.token_id and s.state = any (:from)
                returning s.token_id, s.user_id, s.ended_at
            )
            insert into access_event (event, token_id, user_id, happened_at)
            select :to, token_id, user_id, ended_at from expired
            """;

    private static final String REDEEM = """
            with found as (
                select s.token_id, s.user_id, case
                    when present_state(s.state, s.expires_at) <> 'authorized' then present_state(s.state, s.expires_at)
                    when s.not_before > now() then 'not valid yet'
                    when not u.is_active then 'deactivated member'
                    else 'changed at the same moment'
                end as reason
                from token_state s left join users u on u.id = s.user_id
                where s.code_hash in (:hash, :otherHash)
            ), redeemed as (
                update token_state s set state = :to, ended_at = now()
                from users u, tokens t
                where s.code_hash in (:hash, :otherHash) and s.state = any (:from) and s.not_before <= now() and s.expires_at > now()
                    and u.id = s.user_id and u.is_active is not false and t.id = s.token_id and t.used_at is null
                returning s.token_id, s.user_id, s.ended_at
            ), visit as (
                update tokens t set used_at = r.ended_at at time zone 'UTC' from redeemed r where t.id = r.token_id
            ), attempt as (
                insert into redemption_attempt (door_id, attempt_id, code_hash, token_id, redeemed_at)
                select :door, :attempt, :hash, r.token_id, r.ended_at from (select 1) as one left join redeemed r on true
                returning token_id, redeemed_at
            ), event as (
                insert into access_event (event, token_id, user_id, door_id, actor, reason)
                select case when r.token_id is null then 'redemption-refused' else :to end, coalesce(r.token_id, f.token_id),
                    coalesce(r.user_id, f.user_id), :door, :actor,
                    case when r.token_id is null then coalesce(f.reason, 'unknown') end
                from (select 1) as one left join redeemed r on true left join found f on true
            )
            select token_id, redeemed_at from attempt
            """;

    private final Handle handle;

    public Tokens(Handle handle) {
        this.handle = handle;
    }

    public Optional<Token> find(int id) {
        return query(FIND).bind("id", id).map(Token.MAPPER).findOne();
    }

    public Token request(int user, byte[] codeHash, Duration validity, String actor) {
        return query(REQUEST)
                .bind("user", user)
                .bind("hash", codeHash)
                .bind("validity", (double) validity.toSeconds())
                .bind("actor", actor)
                .map(Token.MAPPER)
                .one();
    }

    /**
     * Replaces the code of a live token of a user; empty if there is none, or if it has had too many codes.
     *
     * @param maxCodes maximum codes of a token, the first included
     */
    public Optional<Token> replaceCode(int id, int user, byte[] codeHash, int maxCodes, String actor) {
        return query(REPLACE_CODE)
                .define("live", State.LIVE_LITERALS)
                .bind("id", id)
                .bind("user", user)
                .bind("max", maxCodes)
                .bind("hash", codeHash)
                .bind("actor", actor)
                .map(Token.MAPPER)
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
                .map(Token.MAPPER)
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
                .map(Token.MAPPER)
                .findOne();
    }

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

    /**
     * Redeems a code and records the attempt; empty if the code is refused.
     *
     * @param attemptId unique per door
     * @param actor subject of the door
     */
    public Optional<RedeemedToken> redeem(int door, String attemptId, CodeHashes code, String actor) {
        return bind(handle.createQuery(REDEEM), Transition.REDEEM)
                .bind("hash", code.hash())
                .bind("otherHash", code.otherHash())
                .bind("door", door)
                .bind("attempt", attemptId)
                .bind("actor", actor)
                .map((row, context) -> RedeemedToken.of(row))
                .one();
    }

    private Query query(String sql) {
        return handle.createQuery(sql).define("columns", Token.COLUMNS);
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Transition transition) {
        return statement.bindArray("from", String.class, transition.from()).bind("to", transition.to());
    }
}
