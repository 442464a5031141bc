package coworking.infrastructure.configuration;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The release that a deployment asks for. Without a request the running release is kept.
 *
 * @param text empty, a release, or {@code none}
 * @param removal whether a running service may be removed
 */
record ReleaseRequest(Optional<String> text, Removal removal) {

    private static final String NONE = "none";

    /** Whether {@code none} removes a running service. */
    enum Removal {
        NO,
        YES
    }

    static ReleaseRequest read(Settings settings) {
        var text = settings.optionalText("release", Pattern.compile(".+"), Release.ALLOWED);
        text.ifPresent(asked -> settings.require(
                "release", asked.equals(NONE) || Release.parse(asked).isPresent(), asked, Release.ALLOWED));
        return new ReleaseRequest(text, settings.oneOf("removeService", Removal.NO));
    }

    /** The release to run, or empty for no service. */
    Optional<Release> resolve(Optional<Release> running, Settings settings) {
        if (text.isEmpty()) {
            return running;
        }
        if (text.get().equals(NONE) && running.isPresent()) {
            var tag = running.get().tag();
            var allowed = "none only with removeService: yes, because %s runs".formatted(tag);
            settings.require("release", removal == Removal.YES, NONE, allowed);
        }
        return Release.parse(text.get());
    }
}
