package coworking.access.user;

import static coworking.access.response.JsonValues.orNull;

import coworking.access.response.Row;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * A user.
 *
 * @param joinedAt null if an older row has no time
 * @param identities issuers and subjects of this user's bearer tokens, as JSON
 */
record User(int id, String firstName, String lastName, OffsetDateTime joinedAt, boolean active, JsonArray identities)
        implements Row {

    /** Columns of a user, from {@code users u}. */
    static final String COLUMNS = """
            u.id, u.first_name, u.last_name, u.is_active is not false as is_active,
            case when isfinite(u.joined_at) then u.joined_at at time zone 'UTC' end as joined_at,
            (select coalesce(json_agg(json_build_object('issuer', issuer, 'subject', subject) order by issuer, subject), '[]')
             from identity where user_id = u.id)::text as identities
            """;

    static User of(ResultSet row, StatementContext context) throws SQLException {
        try (var identities = Json.createReader(new StringReader(row.getString("identities")))) {
            return new User(
                    row.getInt("id"),
                    row.getString("first_name"),
                    row.getString("last_name"),
                    row.getObject("joined_at", OffsetDateTime.class),
                    row.getBoolean("is_active"),
                    identities.readArray());
        }
    }

    @Override
    public JsonObject toJson() {
        return Json.createObjectBuilder()
                .add("id", id)
                .add("first_name", orNull(firstName))
                .add("last_name", orNull(lastName))
                .add("joined_at", orNull(joinedAt))
                .add("is_active", active)
                .add("identities", identities)
                .build();
    }
}
