package coworking.access.event;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * An event. Ids are null if the event is about something else.
 *
 * @param transaction id of the transaction that wrote it; with {@code id} it is the place in the order of events
 * @param actor subject of the bearer token; null for the service itself
 * @param reason null if there is none
 */
record Event(
        String transaction,
        long id,
        OffsetDateTime happenedAt,
        String name,
        Integer tokenId,
        Integer userId,
        Integer doorId,
        String actor,
        String reason) {

    static Event of(ResultSet row, StatementContext context) throws SQLException {
        return new Event(
                row.getString("transaction"),
                row.getLong("id"),
                row.getObject("happened_at", OffsetDateTime.class),
                row.getString("event"),
                row.getObject("token_id", Integer.class),
                row.getObject("user_id", Integer.class),
                row.getObject("door_id", Integer.class),
                row.getString("actor"),
                row.getString("reason"));
    }

    /** Returns the place of this event, after which a page begins. */
    String cursor() {
        return transaction + "." + id;
    }

    JsonObject toJson() {
        var json = Json.createObjectBuilder()
                .add("id", id)
                .add("happened_at", happenedAt.toInstant().toString())
                .add("event", name);
        add(json, "token_id", tokenId);
        add(json, "user_id", userId);
        add(json, "door_id", doorId);
        add(json, "actor", actor);
        add(json, "reason", reason);
        return json.build();
    }

    private static void add(JsonObjectBuilder json, String name, Integer value) {
        if (value == null) {
            json.addNull(name);
        } else {
            json.add(name, value);
        }
    }

    private static void add(JsonObjectBuilder json, String name, String value) {
        if (value == null) {
            json.addNull(name);
        } else {
            json.add(name, value);
        }
    }
}
