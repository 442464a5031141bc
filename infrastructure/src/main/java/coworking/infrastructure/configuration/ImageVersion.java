package coworking.infrastructure.configuration;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A version of an image.
 *
 * @param tag tag from version and commit, for people
 * @param digest digest for machines, e.g. {@code sha256:9f86d0...}
 */
public record ImageVersion(String tag, String digest) {

    static final String ALLOWED = "a tag and digest of a release, e.g. 1.0.0-1e11c25a9b04@sha256:9f86d0..., or none";

    private static final Pattern NOTATION = Pattern.compile("([0-9][A-Za-z0-9_.-]{0,127})@(sha256:[0-9a-f]{64})");

    /** Empty if the text is not a version of an image. */
    public static Optional<ImageVersion> parse(String text) {
        var matcher = NOTATION.matcher(text);
        return matcher.matches() ? Optional.of(new ImageVersion(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** The image in a repository. Kubernetes pulls it by digest; the tag shows people which version runs. */
    public String image(String repository) {
        return repository + ":" + this;
    }

    @Override
    public String toString() {
        return tag + "@" + digest;
    }
}
