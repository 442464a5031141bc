package coworking.chassis.problem;

import jakarta.json.Json;
import jakarta.json.JsonObject;

/**
 * A query parameter, or a property of a body, that cannot be accepted.
 *
 * @param value the text that was sent
 * @param allowed the texts that may be sent instead
 */
public record InvalidParameter(String name, String value, String allowed) {

    public static final String ALLOWED_TIME = "a time with an offset (RFC 3339), e.g. 2026-11-24T09:30:00Z";

    private static final int MAX_LENGTH = 200;

    /** Returns this parameter with a name and a value that are short enough for a response. */
    public InvalidParameter shortened() {
        return new InvalidParameter(shortened(name), shortened(value), allowed);
    }

    public JsonObject toJson() {
        return Json.createObjectBuilder()
                .add("name", name)
                .add("value", value)
                .add("allowed", allowed)
                .build();
    }

    private static String shortened(String text) {
        return text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "..." : text;
    }
}
