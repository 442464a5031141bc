package coworking.access.users;

import static coworking.access.response.JsonValues.orNull;

import coworking.access.response.Row;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * A user.
 *
 * @param joinedAt null if an older row has no time
 * @param identities issuers and subjects of this user's bearer tokens, as JSON
 */
record User(int id, String firstName, String lastName, OffsetDateTime joinedAt, boolean isActive, String identities)
        implements Row {

    /** Columns of a user, from {@code users u}. */
    static final String COLUMNS = """
            u.id, u.first_name, u.last_name, u.is_active is not false as is_active,
            case when isfinite(u.joined_at) then u.joined_at at time zone 'UTC' end as joined_at,
            (select coalesce(json_agg(json_build_object('issuer', issuer, 'subject', subject) order by issuer, subject), '[]')
             from identity where user_id = u.id)::text as identities
            """;

    static final RowMapper<User> MAPPER = ConstructorMapper.of(User.class);

    @Override
    public JsonObject toJson() {
        try (var array = Json.createReader(new StringReader(identities))) {
            return Json.createObjectBuilder()
                    .add("id", id)
                    .add("first_name", orNull(firstName))
                    .add("last_name", orNull(lastName))
                    .add("joined_at", orNull(joinedAt))
                    .add("is_active", isActive)
                    .add("identities", array.readArray())
                    .build();
        }
    }
}
