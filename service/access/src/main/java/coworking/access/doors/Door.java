package coworking.access.doors;

import static coworking.access.response.JsonValues.orNull;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * A registered door.
 *
 * @param lastSeenAt last redemption that it tried, to the minute; null if there was none
 * @param revokedAt null unless it is revoked
 */
record Door(
        int id,
        String name,
        String subject,
        OffsetDateTime createdAt,
        OffsetDateTime lastSeenAt,
        OffsetDateTime revokedAt) {

    static final RowMapper<Door> MAPPER = ConstructorMapper.of(Door.class);

    JsonObject toJson() {
        return Json.createObjectBuilder()
                .add("id", id)
                .add("name", name)
                .add("subject", subject)
                .add("created_at", orNull(createdAt))
                .add("revoked", revokedAt != null)
                .add("last_seen_at", orNull(lastSeenAt))
                .build();
    }
}
