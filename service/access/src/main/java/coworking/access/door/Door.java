package coworking.access.door;

import static coworking.access.response.JsonValues.orNull;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.statement.StatementContext;

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

    static Door of(ResultSet row, StatementContext context) throws SQLException {
        return new Door(
                row.getInt("id"),
                row.getString("name"),
                row.getString("subject"),
                row.getObject("created_at", OffsetDateTime.class),
                row.getObject("last_seen_at", OffsetDateTime.class),
                row.getObject("revoked_at", OffsetDateTime.class));
    }

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
