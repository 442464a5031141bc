package coworking.infrastructure.configuration;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.pulumi.Config;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * Values of a stack's configuration by key. A mistake is collected, not thrown, and replaced by a harmless value, so that
 * the rest is read too.
 */
final class Settings {

    /** ID of an AWS account. */
    static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    /** Name of a bucket in S3. */
    static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{2,62}");

    /** ARN of a KMS key. */
    static final Pattern KMS_KEY = Pattern.compile("arn:aws:kms:[a-z0-9-]+:\\d{12}:key/[0-9a-f-]+");

    private static final Cidr HARMLESS_RANGE = new Cidr(10L << 24, 16);

    /** Start of the full names of keys. */
    private final String prefix;

    private final Function<String, Optional<String>> values;
    private final List<String> mistakes;

    Settings(Config config) {
        this(config.getName() + ":", config::get, new ArrayList<>());
    }

    /** Another namespace, whose mistakes are reported with the first one's. */
    Settings(Config config, Settings first) {
        this(config.getName() + ":", config::get, first.mistakes);
    }

    private Settings(String prefix, Function<String, Optional<String>> values, List<String> mistakes) {
        this.prefix = prefix;
        this.values = values;
        this.mistakes = mistakes;
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
        var text = value(key).orElse(String.valueOf(defaultValue));
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

    <E extends Enum<E>> E oneOf(String key, E defaultValue) {
        var text = value(key).orElse(spelled(defaultValue));
        var constants = Arrays.asList(defaultValue.getDeclaringClass().getEnumConstants());
        var found =
                constants.stream().filter(each -> spelled(each).equals(text)).findFirst();
        if (found.isEmpty()) {
            wrong(key, text, constants.stream().map(Settings::spelled).collect(Collectors.joining(" or ")));
        }
        return found.orElse(defaultValue);
    }

    List<String> texts(String key, List<String> defaultValue, Pattern pattern, String allowed) {
        return list(key, defaultValue, text -> checked(key, text, pattern, allowed));
    }

    /** IDs of AWS accounts. */
    List<String> accounts(String key) {
        return texts(key, List.of(), ACCOUNT, "IDs of AWS accounts, twelve digits each");
    }

    Cidr cidr(String key, String defaultValue, String allowed) {
        return range(key, value(key).orElse(defaultValue), allowed);
    }

    List<Cidr> cidrs(String key, List<Cidr> defaultValue) {
        return list(key, defaultValue, text -> range(key, text, Cidr.ALLOWED));
    }

    /** The objects of a list, each with its own keys; empty if the key is not set. */
    Optional<List<Settings>> objects(String key, List<String> fields) {
        return elements(key)
                .map(found -> IntStream.range(0, found.size())
                        .mapToObj(index -> object("%s[%d]".formatted(key, index), found.get(index), fields))
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** An object with these keys; empty if the key is not set. */
    Settings object(String key, List<String> fields) {
        var text = value(key).orElse("{}");
        var empty = new Settings(qualified(key) + ".", field -> Optional.empty(), mistakes);
        try {
            return object(key, JsonParser.parseString(text), fields).orElse(empty);
        } catch (JsonParseException noObject) {
            wrong(key, text, "an object with " + String.join(", ", fields));
            return empty;
        }
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

    private Optional<Settings> object(String key, JsonElement element, List<String> fields) {
        if (!(element instanceof JsonObject object)) {
            wrong(key, element, "an object with " + String.join(", ", fields));
            return Optional.empty();
        }
        var allowed = fields.stream().sorted().collect(Collectors.joining(", "));
        object.keySet().forEach(field -> require(key, fields.contains(field), field, allowed));
        return Optional.of(new Settings(
                qualified(key) + ".",
                field -> Optional.ofNullable(object.get(field)).map(Settings::text),
                mistakes));
    }

    private <T> List<T> list(String key, List<T> defaultValue, Function<String, T> parser) {
        return elements(key)
                .map(found -> found.stream().map(Settings::text).map(parser).toList())
                .orElse(defaultValue);
    }

    /** A list's elements, empty if the key is not set; anything but a list is a mistake. */
    private Optional<List<JsonElement>> elements(String key) {
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

    private String checked(String key, String text, Pattern pattern, String allowed) {
        require(key, pattern.matcher(text).matches(), text, allowed);
        return text;
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
        return values.apply(key).map(String::trim).filter(text -> !text.isEmpty());
    }

    private String qualified(String key) {
        return key.contains(" ") ? key : prefix + key;
    }

    private static String text(JsonElement element) {
        return element.isJsonPrimitive() ? element.getAsString() : element.toString();
    }

    private static String spelled(Enum<?> value) {
        return value.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
