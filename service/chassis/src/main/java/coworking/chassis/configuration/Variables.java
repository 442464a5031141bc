package coworking.chassis.configuration;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/**
 * Environment variables, read while the service starts. Each bean with settings observes an event of this type, and reads
 * its variables from it. Mistakes are collected, to report all of them together.
 */
public final class Variables {

    private final Config config;
    private final List<String> mistakes = new ArrayList<>();

    Variables(Config config) {
        this.config = config;
    }

    /** Returns a number, or {@code min} if the variable is invalid. */
    public int wholeNumber(String variable, int min, int max) {
        var value = value(variable);
        try {
            var number = Integer.parseInt(value);
            if (min <= number && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // reported below, like a number out of range
        }
        reject(variable, value, "a whole number from %d to %d".formatted(min, max));
        return min;
    }

    /** Returns a number of a unit, e.g. of hours, or {@code min} of them if the variable is invalid. */
    public Duration duration(String variable, ChronoUnit unit, int min, int max) {
        return Duration.of(wholeNumber(variable, min, max), unit);
    }

    public String oneOf(String variable, String... words) {
        var value = value(variable);
        if (!List.of(words).contains(value)) {
            reject(variable, value, "one of " + String.join(", ", words));
        }
        return value;
    }

    /** Returns a text that must not be empty. */
    public String text(String variable) {
        var value = value(variable);
        if (value.isEmpty()) {
            mistakes.add("%s is missing.".formatted(variable));
        }
        return value;
    }

    /** Returns the text of a variable without space around it, empty if it is not set. */
    public String value(String variable) {
        return config.getOptionalValue(variable, String.class).orElse("").trim();
    }

    /** Records a mistake. */
    public void reject(String variable, String value, String allowed) {
        mistakes.add("%s is '%s'; allowed: %s.".formatted(variable, value, allowed));
    }

    /** Returns the mistakes, ordered by variable. */
    List<String> mistakes() {
        return mistakes.stream().sorted().toList();
    }
}
