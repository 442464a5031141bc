package coworking.access.events;

import static coworking.access.response.JsonValues.orNull;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * An event. Ids are null if the event is about something else.
 *
 * @param transaction id of the transaction that wrote it; with {@code id} it is the event's place in their order
 * @param actor subject of the bearer token; null for the service itself
 * @param reason null if there is none
 */
record Event(
        String transaction,
        long id,
        OffsetDateTime happenedAt,
        String event,
        Integer tokenId,
        Integer userId,
        Integer doorId,
        String actor,
        String reason) {

    static final RowMapper<Event> MAPPER = ConstructorMapper.of(Event.class);

    Cursor cursor() {
        return new Cursor(transaction, String.valueOf(id));
    }

    JsonObject toJson() {
        return Json.createObjectBuilder()
                .add("id", id)
                .add("happened_at", orNull(happenedAt))
                .add("event", event)
                .add("token_id", orNull(tokenId))
                .add("user_id", orNull(userId))
                .add("door_id", orNull(doorId))
                .add("actor", orNull(actor))
                .add("reason", orNull(reason))
                .build();
    }
}
