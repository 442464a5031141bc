package coworking.chassis.parameter;

import coworking.chassis.problem.InvalidParameter;
import coworking.chassis.problem.ProblemException;
import coworking.chassis.problem.ProblemType;
import coworking.chassis.word.Word;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The query parameters of a request, read strictly. Mistakes are collected while parameters are read, and
 * {@link #throwIfInvalid} reports all of them at once. A parameter that was sent more than once is a mistake, and so is one
 * that was not read by then: it is unknown to the resource.
 */
public final class Parameters {

    /** {@link Integer#parseInt} also takes the digits of other scripts. */
    private static final Pattern ASCII_DIGITS = Pattern.compile("[0-9]+");

    private final MultivaluedMap<String, String> sent;
    private final Set<String> known = new LinkedHashSet<>();
    private final Set<InvalidParameter> invalid = new LinkedHashSet<>();

    /** @param sent the values of each parameter, decoded */
    public Parameters(MultivaluedMap<String, String> sent) {
        this.sent = sent;
    }

    /**
     * Returns the parameters of a request.
     *
     * @throws ProblemException if its query is not encoded as in a URI
     */
    public static Parameters of(UriInfo uri) {
        try {
            return new Parameters(uri.getQueryParameters());
        } catch (IllegalArgumentException failure) {
            var sent = failure.getCause() instanceof URISyntaxException syntax ? query(syntax.getInput()) : "";
            throw new ProblemException(
                    ProblemType.INVALID_PARAMETERS,
                    List.of(new InvalidParameter(
                            "query", sent, "characters encoded as in a URI, e.g. %2F for a slash")));
        }
    }

    private static String query(String uri) {
        return uri.substring(uri.indexOf('?') + 1);
    }

    /** Returns the text of a parameter, empty if it was not sent. */
    public Optional<String> text(String name) {
        known.add(name);
        var values = sent.getOrDefault(name, List.of());
        if (values.size() > 1) {
            reject(name, String.join(", ", values), "one value; it was sent %d times".formatted(values.size()));
        }
        return values.stream().findFirst();
    }

    /**
     * Returns the value of a parameter, empty if it was not sent or is invalid.
     *
     * @param allowed description of valid values, for the client
     * @param parser throws an {@link IllegalArgumentException} or a {@link DateTimeException} if a text is invalid
     */
    public <T> Optional<T> parsed(String name, String allowed, Function<String, T> parser) {
        return text(name).flatMap(value -> {
            try {
                return Optional.of(parser.apply(value));
            } catch (IllegalArgumentException | DateTimeException malformed) {
                reject(name, value, allowed + hint(value, parser));
                return Optional.empty();
            }
        });
    }

    /** Returns a hint if the value has a frequent mistake, empty otherwise. */
    private static String hint(String value, Function<String, ?> parser) {
        if (value.indexOf(' ') >= 0 && isValid(value.replace(' ', '+'), parser)) {
            return "; a + in a URL must be written as %2B";
        }
        var likely = value.strip().toLowerCase(Locale.ROOT);
        return isValid(likely, parser) ? "; perhaps '%s' was meant".formatted(likely) : "";
    }

    private static boolean isValid(String value, Function<String, ?> parser) {
        try {
            parser.apply(value);
            return true;
        } catch (IllegalArgumentException | DateTimeException malformed) {
            return false;
        }
    }

    /** Returns one of an enumeration's values, which are written in lower case. */
    public <E extends Enum<E>> E choice(String name, E defaultValue, List<E> choices) {
        return choice(name, choices).orElse(defaultValue);
    }

    /** Returns one of an enumeration's values, which are written in lower case; empty if none was sent. */
    public <E extends Enum<E>> Optional<E> choice(String name, List<E> choices) {
        var words = choices.stream().map(Word::of).collect(Collectors.joining(", "));
        return parsed(
                name,
                "one of " + words,
                value -> choices.stream()
                        .filter(choice -> Word.of(choice).equals(value))
                        .findFirst()
                        .orElseThrow(IllegalArgumentException::new));
    }

    /**
     * Returns a number in ASCII digits without a sign.
     *
     * @param min not negative
     */
    public Optional<Integer> wholeNumber(String name, int min, int max) {
        return parsed(name, "a whole number from %d to %d".formatted(min, max), value -> {
            var isNumber = ASCII_DIGITS.matcher(value).matches();
            var number = isNumber ? Integer.parseInt(value) : -1;
            if (number < min || number > max) {
                throw new IllegalArgumentException();
            }
            return number;
        });
    }

    /** Returns a time with an offset, empty if it was not sent or is invalid. */
    public Optional<Instant> time(String name) {
        return parsed(
                name,
                InvalidParameter.ALLOWED_TIME,
                text -> OffsetDateTime.parse(text).toInstant());
    }

    /** Adds a mistake. */
    public void reject(String name, String value, String allowed) {
        invalid.add(new InvalidParameter(name, value, allowed));
    }

    /** @throws ProblemException if there was a mistake, or if a parameter was sent that nothing has read */
    public void throwIfInvalid() {
        sent.forEach((name, values) -> {
            if (!known.contains(name)) {
                reject(name, String.join(", ", values), "only " + String.join(", ", known));
            }
        });
        if (!invalid.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_PARAMETERS, List.copyOf(invalid));
        }
    }
}
