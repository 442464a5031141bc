package coworking.access.lifecycle;

import static coworking.access.response.JsonValues.orNull;

import coworking.access.response.Row;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * A token without its code.
 *
 * @param requestedAt null if an older row has no time
 * @param notBefore null before the authorization
 * @param expiresAt end of the request, or of the authorization; null for tokens from before this service
 * @param endedAt null while the token is live
 * @param reason why it was refused; null otherwise
 */
public record Token(
        int id,
        int userId,
        State state,
        OffsetDateTime requestedAt,
        OffsetDateTime notBefore,
        OffsetDateTime expiresAt,
        OffsetDateTime authorizedAt,
        OffsetDateTime endedAt,
        String reason)
        implements Row {

    /** Columns of a token: from {@code tokens t} with {@code token_state s}, which older rows lack. */
    public static final String COLUMNS = """
            t.id,
            coalesce(t.user_id, 0) as user_id,
            case
                when s.token_id is not null then present_state(s.state, s.expires_at)
                when t.used_at is not null then 'redeemed'
                else 'expired'
            end as state,
            coalesce(s.requested_at, case when isfinite(t.created_at) then t.created_at at time zone 'UTC' end) as requested_at,
            s.not_before,
            s.expires_at,
            s.authorized_at,
            coalesce(
                s.ended_at,
                case when s.expires_at <= now() then s.expires_at end,
                case when isfinite(t.used_at) then t.used_at at time zone 'UTC' end
            ) as ended_at,
            s.reason
            """;

    /** Reads a row with {@link #COLUMNS}. */
    public static final RowMapper<Token> MAPPER = ConstructorMapper.of(Token.class);

    @Override
    public JsonObject toJson() {
        return Json.createObjectBuilder()
                .add("id", id)
                .add("user_id", userId)
                .add("state", state.word())
                .add("requested_at", orNull(requestedAt))
                .add("not_before", orNull(notBefore))
                .add("expires_at", orNull(expiresAt))
                .add("authorized_at", orNull(authorizedAt))
                .add("ended_at", orNull(endedAt))
                .add("reason", orNull(reason))
                .build();
    }
}
