package coworking.chassis.body;

import coworking.chassis.parameters.InvalidParameter;
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
 * A JSON object that a client sent. Mistakes are collected while members are read, and {@link #throwIfInvalid} reports all of
 * them at once. A member that was not read by then is unknown to the resource, and a mistake too.
 */
public final class JsonBody {

    /** Bytes of the longest body that is read. */
    public static final int MAX_BYTES = 16 * 1024;

    private static final String TIME = "a time with an offset (RFC 3339), e.g. 2026-11-24T09:30:00Z";

    private final JsonObject object;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<InvalidParameter> invalid = new ArrayList<>();

    private JsonBody(JsonObject object) {
        this.object = object;
    }

    /**
     * Reads a body. An empty one is an object without members.
     *
     * @throws BodyTooLargeException if it is longer than {@link #MAX_BYTES}
     * @throws InvalidBodyException if it is not a JSON object
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
        } catch (JsonParsingException malformed) {
            throw malformed("not JSON from line %d, column %d"
                    .formatted(
                            malformed.getLocation().getLineNumber(),
                            malformed.getLocation().getColumnNumber()));
        } catch (JsonException | ClassCastException other) {
            throw malformed("no object, or one with a member twice");
        }
    }

    private static InvalidBodyException malformed(String what) {
        return new InvalidBodyException(
                List.of(new InvalidParameter("body", what, "a JSON object (RFC 8259) in UTF-8")));
    }

    private static byte[] bytes(InputStream entity) {
        try {
            var bytes = entity.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new BodyTooLargeException();
            }
            return bytes;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whether the body has a member, also if that is null. */
    public boolean has(String name) {
        known.add(name);
        return object.containsKey(name);
    }

    /** Returns a text without space around it, empty if the member is missing, null or invalid. */
    public Optional<String> text(String name, int maxLength) {
        known.add(name);
        var value = object.get(name);
        if (value == null || value == JsonValue.NULL) {
            return Optional.empty();
        }
        if (value instanceof JsonString string && isText(string.getString().strip(), maxLength)) {
            return Optional.of(string.getString().strip());
        }
        refuse(name, "a text of 1 to %d characters, without control characters".formatted(maxLength));
        return Optional.empty();
    }

    /** Returns a text that must not be missing; empty text if it is missing or invalid. */
    public String requiredText(String name, int maxLength) {
        known.add(name);
        if (object.getOrDefault(name, JsonValue.NULL) == JsonValue.NULL) {
            refuse(name, "a text of 1 to %d characters; it is required".formatted(maxLength));
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

    /** Returns a boolean, empty if the member is missing or invalid. */
    public Optional<Boolean> truth(String name) {
        known.add(name);
        var value = object.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value != JsonValue.TRUE && value != JsonValue.FALSE) {
            refuse(name, "true or false");
        }
        return Optional.of(value == JsonValue.TRUE);
    }

    /** Returns a time, empty if the member is missing, null or invalid. */
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
        refuse(name, TIME);
        return Optional.empty();
    }

    /** Adds a mistake of a member. */
    public void refuse(String name, String allowed) {
        var value = object.get(name);
        invalid.add(new InvalidParameter(name, value == null ? "missing" : value.toString(), allowed));
    }

    /** @throws InvalidBodyException if there was a mistake, or if the body has a member that nothing has read */
    public void throwIfInvalid() {
        object.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> refuse(name, known.isEmpty() ? "no members" : "only " + String.join(", ", known)));
        if (!invalid.isEmpty()) {
            throw new InvalidBodyException(invalid);
        }
    }

    private static boolean isText(String text, int maxLength) {
        return !text.isEmpty() && text.length() <= maxLength && text.chars().noneMatch(Character::isISOControl);
    }
}
