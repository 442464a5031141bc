package coworking.chassis.parameters;

import jakarta.json.Json;
import jakarta.json.JsonObject;

/**
 * A query parameter that can't be accepted.
 *
 * @param value what was sent, as it was sent
 * @param allowed what may be sent instead
 */
public record InvalidParameter(String name, String value, String allowed) {

    public JsonObject toJson() {
        return Json.createObjectBuilder()
                .add("name", name)
                .add("value", value)
                .add("allowed", allowed)
                .build();
    }
}
