package coworking.chassis.cors;

import coworking.chassis.configuration.Variables;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The origins whose scripts may read responses; by default none. */
@ApplicationScoped
public class AllowedOrigins {

    private static final Pattern ORIGIN = Pattern.compile("https?://(?:[a-z0-9.-]+|\\[[0-9a-f:.]+\\])(?::[0-9]{1,5})?");

    private Set<String> origins = Set.of();

    void read(@Observes Variables variables) {
        var text = variables.value("CORS_ORIGINS");
        origins = Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toSet());
        if (!origins.stream().allMatch(origin -> ORIGIN.matcher(origin).matches())) {
            variables.reject("CORS_ORIGINS", text, "origins with commas between them, e.g. https://app.example");
        }
    }

    boolean isOpen() {
        return !origins.isEmpty();
    }

    /** @param origin null if the request has none */
    boolean contains(String origin) {
        return origin != null && origins.contains(origin);
    }
}
