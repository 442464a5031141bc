package coworking.chassis.body;

import coworking.chassis.problem.InvalidParameter;
import coworking.chassis.problem.ProblemException;
import coworking.chassis.problem.ProblemType;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParsingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A JSON object that a client sent. Mistakes are collected while properties are read, and {@link #throwIfInvalid} reports all
 * of them at once. A property that was not read by then is unknown to the resource, and a mistake too.
 */
public final class JsonBody {

    private static final int MAX_BYTES = 16 * 1024;

    private final JsonObject object;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<InvalidParameter> invalid = new ArrayList<>();

    private JsonBody(JsonObject object) {
        this.object = object;
    }

    /**
     * Reads a body. An empty one is an object without properties.
     *
     * @throws ProblemException if it is longer than {@link #MAX_BYTES}, or not a JSON object
     */
    public static JsonBody read(InputStream entity) {
        var bytes = bytes(entity);
        if (bytes.length == 0) {
            return new JsonBody(JsonValue.EMPTY_JSON_OBJECT);
        }
        var configuration =
                Map.<String, Object>of(jakarta.json.JsonConfig.KEY_STRATEGY, jakarta.json.JsonConfig.KeyStrategy.NONE);
        try (var reader = Json.createReaderFactory(configuration).createReader(new ByteArrayInputStream(bytes))) {
            return new JsonBody(reader.readObject());
        } catch (JsonParsingException failure) {
            throw malformed("not JSON from line %d, column %d"
                    .formatted(
                            failure.getLocation().getLineNumber(),
                            failure.getLocation().getColumnNumber()));
        } catch (JsonException | ClassCastException noObject) {
            throw malformed("no object, or one with a property twice");
        }
    }

    private static ProblemException malformed(String what) {
        return new ProblemException(
                ProblemType.INVALID_BODY,
                List.of(new InvalidParameter("body", what, "a JSON object (RFC 8259) in UTF-8")));
    }

    private static byte[] bytes(InputStream entity) {
        try {
            var bytes = entity.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new ProblemException(
                        ProblemType.CONTENT_TOO_LARGE, "The body is longer than %d bytes.".formatted(MAX_BYTES));
            }
            return bytes;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whether the body has a property, also if that is null. */
    public boolean has(String name) {
        known.add(name);
        return object.containsKey(name);
    }

    /** Returns a text without space around it, empty if the property is missing, null or invalid. */
    public Optional<String> text(String name, int maxLength) {
        known.add(name);
        var value = object.get(name);
        if (value == null || value == JsonValue.NULL) {
            return Optional.empty();
        }
        if (value instanceof JsonString string && isText(string.getString().strip(), maxLength)) {
            return Optional.of(string.getString().strip());
        }
        reject(name, "a text of 1 to %d characters, without control characters".formatted(maxLength));
        return Optional.empty();
    }

    /** Returns a text that must not be missing; empty text if it is missing or invalid. */
    public String requiredText(String name, int maxLength) {
        known.add(name);
        if (object.getOrDefault(name, JsonValue.NULL) == JsonValue.NULL) {
            reject(name, "a text of 1 to %d characters; it is required".formatted(maxLength));
        }
        return text(name, maxLength).orElse("");
    }

    /** Returns a text that must not be missing, and that no response repeats; empty text if it is missing or invalid. */
    public String secretText(String name, int maxLength) {
        known.add(name);
        if (object.get(name) instanceof JsonString string
                && isText(string.getString().strip(), maxLength)) {
            return string.getString().strip();
        }
        invalid.add(new InvalidParameter(
                name, "(secret)", "a text of 1 to %d characters; it is required".formatted(maxLength)));
        return "";
    }

    /** Returns a boolean, empty if the property is missing or invalid. Null is invalid. */
    public Optional<Boolean> bool(String name) {
        known.add(name);
        var value = object.get(name);
        if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
            return Optional.of(value == JsonValue.TRUE);
        }
        if (value != null) {
            reject(name, "true or false");
        }
        return Optional.empty();
    }

    /** Returns a time, empty if the property is missing, null or invalid. */
    public Optional<Instant> time(String name) {
        known.add(name);
        var value = object.get(name);
        if (value == null || value == JsonValue.NULL) {
            return Optional.empty();
        }
        try {
            if (value instanceof JsonString string) {
                return Optional.of(OffsetDateTime.parse(string.getString()).toInstant());
            }
        } catch (DateTimeException malformed) {
            // reported below, like a value of another type
        }
        reject(name, InvalidParameter.ALLOWED_TIME);
        return Optional.empty();
    }

    /** Adds a mistake of a property. */
    public void reject(String name, String allowed) {
        var value = object.get(name);
        invalid.add(new InvalidParameter(name, value == null ? "missing" : value.toString(), allowed));
    }

    /** @throws ProblemException if there was a mistake, or if the body has a property that nothing has read */
    public void throwIfInvalid() {
        object.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> reject(name, known.isEmpty() ? "no properties" : "only " + String.join(", ", known)));
        if (!invalid.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_BODY, invalid);
        }
    }

    private static boolean isText(String text, int maxLength) {
        return !text.isEmpty() && text.length() <= maxLength && text.chars().noneMatch(Character::isISOControl);
    }
}
