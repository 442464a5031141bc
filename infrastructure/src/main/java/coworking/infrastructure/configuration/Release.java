package coworking.infrastructure.configuration;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An image that a deployment chose.
 *
 * @param tag for people
 * @param digest for machines, e.g. {@code sha256:9f86d0...}
 */
public record Release(ImageTag tag, String digest) {

    static final String ALLOWED = "a tag and digest of a release, e.g. 1.0.0-1e11c25a9b04@sha256:9f86d0..., or none";

    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    /** Empty if the text is not a release. */
    public static Optional<Release> parse(String text) {
        var at = text.indexOf('@');
        if (at < 0 || !DIGEST.matcher(text.substring(at + 1)).matches()) {
            return Optional.empty();
        }
        return ImageTag.parse(text.substring(0, at)).map(tag -> new Release(tag, text.substring(at + 1)));
    }

    /** The image in a repository. Kubernetes pulls it by digest; the tag tells people which release runs. */
    public String image(String repository) {
        return repository + ":" + this;
    }

    /** Tag and digest, joined by {@code @}. */
    @Override
    public String toString() {
        return tag + "@" + digest;
    }
}
