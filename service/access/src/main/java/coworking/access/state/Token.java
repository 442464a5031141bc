package coworking.access.state;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.statement.StatementContext;

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
        Instant requestedAt,
        Instant notBefore,
        Instant expiresAt,
        Instant authorizedAt,
        Instant endedAt,
        String reason) {

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
    public static Token of(ResultSet row, StatementContext context) throws SQLException {
        return new Token(
                row.getInt("id"),
                row.getInt("user_id"),
                State.of(row.getString("state")),
                time(row, "requested_at"),
                time(row, "not_before"),
                time(row, "expires_at"),
                time(row, "authorized_at"),
                time(row, "ended_at"),
                row.getString("reason"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    public JsonObjectBuilder toJson() {
        var json =
                Json.createObjectBuilder().add("id", id).add("user_id", userId).add("state", state.text());
        add(json, "requested_at", requestedAt);
        add(json, "not_before", notBefore);
        add(json, "expires_at", expiresAt);
        add(json, "authorized_at", authorizedAt);
        add(json, "ended_at", endedAt);
        return reason == null ? json.add("reason", JsonValue.NULL) : json.add("reason", reason);
    }

    private static void add(JsonObjectBuilder json, String name, Instant time) {
        if (time == null) {
            json.addNull(name);
        } else {
            json.add(name, time.toString());
        }
    }
}
