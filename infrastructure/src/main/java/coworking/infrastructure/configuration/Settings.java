package coworking.infrastructure.configuration;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.pulumi.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Values of one namespace of a stack's configuration. A mistake is collected, not thrown, and replaced by a harmless value,
 * so that the rest is read too.
 */
final class Settings {

    private static final Cidr HARMLESS_RANGE = new Cidr(10L << 24, 16);

    private final Config config;
    private final List<String> mistakes;

    Settings(Config config) {
        this.config = config;
        this.mistakes = new ArrayList<>();
    }

    /** Another namespace, whose mistakes are reported with the first one's. */
    Settings(Config config, Settings first) {
        this.config = config;
        this.mistakes = first.mistakes;
    }

    String text(String key, Pattern pattern, String allowed) {
        var value = value(key);
        if (value.isEmpty()) {
            mistakes.add("%s is missing; allowed: %s.".formatted(qualified(key), allowed));
            return "";
        }
        return checked(key, value.get(), pattern, allowed);
    }

    String text(String key, String defaultValue, Pattern pattern, String allowed) {
        return checked(key, value(key).orElse(defaultValue), pattern, allowed);
    }

    Optional<String> optionalText(String key, Pattern pattern, String allowed) {
        return value(key).map(text -> checked(key, text, pattern, allowed));
    }

    int wholeNumber(String key, int defaultValue, int min, int max) {
        return wholeNumber(key, value(key).orElse(String.valueOf(defaultValue)), min, max);
    }

    <E extends Enum<E>> E oneOf(String key, E defaultValue) {
        return oneOf(key, value(key).orElse(spelled(defaultValue)), defaultValue);
    }

    List<String> texts(String key, List<String> defaultValue, Pattern pattern, String allowed) {
        return elements(key)
                .map(found -> found.stream()
                        .map(e -> checked(key, text(e), pattern, allowed))
                        .toList())
                .orElse(defaultValue);
    }

    Cidr cidr(String key, String defaultValue, String allowed) {
        return range(key, value(key).orElse(defaultValue), allowed);
    }

    List<Cidr> cidrs(String key, List<Cidr> defaultValue) {
        return elements(key)
                .map(found -> found.stream()
                        .map(e -> range(key, text(e), Cidr.ALLOWED))
                        .toList())
                .orElse(defaultValue);
    }

    /** A list's elements, empty if the key is not set; anything but a list is a mistake. */
    Optional<List<JsonElement>> elements(String key) {
        return value(key).map(text -> {
            try {
                var array = JsonParser.parseString(text).getAsJsonArray();
                return StreamSupport.stream(array.spliterator(), false).toList();
            } catch (JsonParseException | IllegalStateException noList) {
                wrong(key, text, "a list");
                return List.of();
            }
        });
    }

    int wholeNumber(String key, String text, int min, int max) {
        try {
            var number = Integer.parseInt(text);
            if (min <= number && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // reported below, like a number out of range
        }
        wrong(key, text, "a whole number from %d to %d".formatted(min, max));
        return min;
    }

    <E extends Enum<E>> E oneOf(String key, String text, E defaultValue) {
        var values = defaultValue.getDeclaringClass().getEnumConstants();
        for (var value : values) {
            if (spelled(value).equals(text)) {
                return value;
            }
        }
        wrong(key, text, String.join(" or ", names(values)));
        return defaultValue;
    }

    String checked(String key, String text, Pattern pattern, String allowed) {
        require(key, pattern.matcher(text).matches(), text, allowed);
        return text;
    }

    void require(String key, boolean holds, Object value, String allowed) {
        if (!holds) {
            wrong(key, value, allowed);
        }
    }

    void throwIfInvalid() {
        if (!mistakes.isEmpty()) {
            throw new InvalidConfigurationException(mistakes.stream().distinct().toList());
        }
    }

    private Cidr range(String key, String text, String allowed) {
        var range = Cidr.parse(text);
        require(key, range.isPresent(), text, allowed);
        return range.orElse(HARMLESS_RANGE);
    }

    private void wrong(String key, Object value, String allowed) {
        mistakes.add("%s is '%s'; allowed: %s.".formatted(qualified(key), value, allowed));
    }

    private Optional<String> value(String key) {
        return config.get(key).map(String::trim).filter(text -> !text.isEmpty());
    }

    private String qualified(String key) {
        return key.contains(" ") ? key : config.getName() + ":" + key;
    }

    static String text(JsonElement element) {
        return element.isJsonPrimitive() ? element.getAsString() : element.toString();
    }

    private static <E extends Enum<E>> List<String> names(E[] values) {
        return List.of(values).stream().map(Settings::spelled).toList();
    }

    private static String spelled(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
