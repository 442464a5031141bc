package coworking.infrastructure.configuration;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The release of one image that a deployment requests. Without a request the running release is kept.
 *
 * @param text empty, a release, or {@code none}
 * @param removal whether a running image may be removed
 */
record ReleaseRequest(String image, Optional<String> text, Removal removal) {

    private static final String NONE = "none";

    /** Whether {@code none} removes a running image. */
    enum Removal {
        NO,
        YES
    }

    static ReleaseRequest read(Settings releases, String image, Removal removal) {
        var text = releases.optionalText(image, Pattern.compile(".+"), Release.ALLOWED);
        text.ifPresent(asked -> releases.require(
                image, asked.equals(NONE) || Release.parse(asked).isPresent(), asked, Release.ALLOWED));
        return new ReleaseRequest(image, text, removal);
    }

    /** The release to run, or empty for none. */
    Optional<Release> resolve(Optional<Release> running, Settings releases) {
        if (text.isEmpty()) {
            return running;
        }
        if (text.get().equals(NONE) && running.isPresent()) {
            var tag = running.get().tag();
            var allowed = "none only with removeService: yes, because %s runs".formatted(tag);
            releases.require(image, removal == Removal.YES, NONE, allowed);
        }
        return Release.parse(text.get());
    }
}
