package coworking.analytics;

import jakarta.json.JsonObject;
import java.io.StringReader;

/** JSON in tests, with ' for ". */
public final class Json {

    private Json() {}

    public static JsonObject json(String text) {
        return parse(text.replace('\'', '"'));
    }

    public static JsonObject parse(String text) {
        try (var reader = jakarta.json.Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
