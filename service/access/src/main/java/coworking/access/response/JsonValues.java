package coworking.access.response;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.time.OffsetDateTime;

/** Values of JSON properties that may be null. */
public final class JsonValues {

    private JsonValues() {}

    public static JsonValue orNull(String text) {
        return text == null ? JsonValue.NULL : Json.createValue(text);
    }

    public static JsonValue orNull(Integer number) {
        return number == null ? JsonValue.NULL : Json.createValue(number);
    }

    /** Returns a time in UTC. */
    public static JsonValue orNull(OffsetDateTime time) {
        return orNull(time == null ? null : time.toInstant().toString());
    }
}
