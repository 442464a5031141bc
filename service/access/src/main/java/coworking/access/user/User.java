package coworking.access.user;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
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
record User(int id, String firstName, String lastName, OffsetDateTime joinedAt, boolean active, JsonArray identities) {

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

    JsonObject toJson() {
        var json = Json.createObjectBuilder().add("id", id);
        add(json, "first_name", firstName);
        add(json, "last_name", lastName);
        add(json, "joined_at", joinedAt == null ? null : joinedAt.toInstant().toString());
        return json.add("is_active", active).add("identities", identities).build();
    }

    private static void add(JsonObjectBuilder json, String name, String value) {
        if (value == null) {
            json.addNull(name);
        } else {
            json.add(name, value);
        }
    }
}
