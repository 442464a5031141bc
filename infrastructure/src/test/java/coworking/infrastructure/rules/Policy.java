package coworking.infrastructure.rules;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import coworking.infrastructure.stack.Registered;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A policy document that a resource carries.
 *
 * @param owner the resource
 * @param path path of the input that holds the document
 */
record Policy(Registered owner, String path, List<JsonObject> statements) {

    /** All policy documents in a resource's inputs, whatever the input is called. */
    static Stream<Policy> of(Registered resource) {
        return resource.leaves().entrySet().stream()
                .filter(leaf -> leaf.getValue() instanceof String text && text.contains("\"Statement\""))
                .map(leaf -> new Policy(resource, leaf.getKey(), statements((String) leaf.getValue())));
    }

    Stream<JsonObject> allowing() {
        return statements.stream()
                .filter(statement -> statement.get("Effect").getAsString().equals("Allow"));
    }

    /** The texts at a key of a statement, which IAM takes alone or as a list. */
    static List<String> texts(JsonObject statement, String key) {
        return elements(statement.get(key)).map(JsonElement::getAsString).toList();
    }

    /** The statements of a policy document. */
    static List<JsonObject> statements(String json) {
        return elements(JsonParser.parseString(json).getAsJsonObject().get("Statement"))
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static Stream<JsonElement> elements(JsonElement value) {
        if (value == null) {
            return Stream.empty();
        }
        return value instanceof JsonArray array ? StreamSupport.stream(array.spliterator(), false) : Stream.of(value);
    }

    @Override
    public String toString() {
        return "%s %s".formatted(owner, path);
    }
}
