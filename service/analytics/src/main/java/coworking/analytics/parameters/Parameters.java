package coworking.analytics.parameters;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The query parameters of a request, read strictly. What is wrong with any of them is collected while they are read, so
 * that {@link #refuseIfWrong} tells all of it at once; what was not read by then is unknown to the resource, and wrong.
 */
public final class Parameters {

    private final MultivaluedMap<String, String> sent;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<WrongParameter> wrong = new ArrayList<>();

    public Parameters(MultivaluedMap<String, String> sent) {
        this.sent = sent;
    }

    /**
     * The parameters of a request.
     *
     * @throws WrongParameters if its query is not encoded as URIs are
     */
    public static Parameters of(UriInfo uri) {
        try {
            return new Parameters(uri.getQueryParameters());
        } catch (IllegalArgumentException malformed) {
            var sent = malformed.getCause() instanceof URISyntaxException syntax ? syntax.getInput() : "";
            throw new WrongParameters(List.of(
                    new WrongParameter("query", sent, "characters encoded as URIs are, such as %2F for a slash")));
        }
    }

    /** The text of a parameter, where it was sent. */
    public Optional<String> text(String name) {
        known.add(name);
        var values = sent.getOrDefault(name, List.of());
        if (values.size() > 1) {
            refuse(name, String.join(", ", values), "one value; it was sent %d times".formatted(values.size()));
        }
        return values.stream().findFirst();
    }

    /**
     * What a parameter's text means.
     *
     * @param meaning of a text; it throws an {@link IllegalArgumentException} for one without
     * @param allowed tells the client what it may send
     */
    public <T> Optional<T> parsed(String name, String allowed, Function<String, T> meaning) {
        return text(name).flatMap(value -> {
            try {
                return Optional.of(meaning.apply(value));
            } catch (IllegalArgumentException | DateTimeException meaningless) {
                refuse(name, value, allowed);
                return Optional.empty();
            }
        });
    }

    /** One of an enumeration's values, written in lower case. */
    public <E extends Enum<E>> E choice(String name, E otherwise, List<E> choices) {
        return choice(name, choices).orElse(otherwise);
    }

    /** One of an enumeration's values, written in lower case, where one was sent. */
    public <E extends Enum<E>> Optional<E> choice(String name, List<E> choices) {
        var words = choices.stream().map(Parameters::word).collect(Collectors.joining(", "));
        return parsed(
                name,
                "one of " + words,
                value -> choices.stream()
                        .filter(choice -> word(choice).equals(value))
                        .findFirst()
                        .orElseThrow(IllegalArgumentException::new));
    }

    public Optional<Integer> wholeNumber(String name, int least, int most) {
        return parsed(name, "a whole number from %d to %d".formatted(least, most), value -> {
            var number = Integer.parseInt(value);
            if (number < least || number > most) {
                throw new IllegalArgumentException();
            }
            return number;
        });
    }

    /** Adds to what is wrong. */
    public void refuse(String name, String value, String allowed) {
        wrong.add(new WrongParameter(name, value, allowed));
    }

    /** @throws WrongParameters if anything was wrong, or if there is a parameter that was never asked for */
    public void refuseIfWrong() {
        sent.forEach((name, values) -> {
            if (!known.contains(name)) {
                refuse(name, String.join(", ", values), "only " + String.join(", ", known));
            }
        });
        if (!wrong.isEmpty()) {
            throw new WrongParameters(wrong);
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
