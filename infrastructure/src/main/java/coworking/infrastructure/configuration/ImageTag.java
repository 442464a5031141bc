package coworking.infrastructure.configuration;

import java.util.Optional;
import java.util.regex.Pattern;

/** The tag of a release image, as the pipeline made it from version and commit. */
public record ImageTag(String value) {

    static final String ALLOWED = "the tag of a release image, as 1.0.0-1e11c25a9b04, or none before the first one";

    private static final Pattern NOTATION = Pattern.compile("[0-9][A-Za-z0-9_.-]{0,127}");

    static Optional<ImageTag> parse(String text) {
        return NOTATION.matcher(text).matches() ? Optional.of(new ImageTag(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
