package coworking.infrastructure.configuration;

import coworking.infrastructure.service.Images;
import coworking.infrastructure.service.ServiceDefinition;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The releases to run, by image: the requested one if there is a request, otherwise the running one.
 *
 * @param byImage releases by image, only of images to run
 */
public record Releases(Map<String, Release> byImage) {

    private static final String KEY = "releases";

    /** Release of an image; empty if it is not deployed. */
    public Optional<Release> of(String image) {
        return Optional.ofNullable(byImage.get(image));
    }

    /** Calls AWS only if all other settings are valid, e.g. the region. */
    static Releases read(Settings settings, String environment, IdentitySettings identity) {
        var wanted = settings.object(KEY, Images.ALL);
        var removal = settings.oneOf("removeService", ReleaseRequest.Removal.NO);
        var requests = new HashMap<String, ReleaseRequest>();
        Images.ALL.forEach(image -> requests.put(image, ReleaseRequest.read(wanted, image, removal)));
        settings.throwIfInvalid();
        var running = RunningReleases.of(environment);
        var releases = new HashMap<String, Release>();
        requests.forEach((image, request) ->
                request.resolve(running.release(image), wanted).ifPresent(release -> releases.put(image, release)));
        requireWhatServicesNeed(releases, settings, identity);
        settings.throwIfInvalid();
        return new Releases(Map.copyOf(releases));
    }

    private static void requireWhatServicesNeed(
            Map<String, Release> releases, Settings settings, IdentitySettings identity) {
        for (var service : ServiceDefinition.ALL) {
            if (releases.containsKey(service.name())) {
                settings.require(
                        KEY + "." + Images.DATABASE,
                        releases.containsKey(Images.DATABASE),
                        "missing",
                        "a release, because %s is to run".formatted(service.name()));
                settings.require(
                        "identity",
                        identity.isPresent() || !service.needsIssuer(),
                        "none",
                        "cognito or issuer, because %s is to run".formatted(service.name()));
            }
        }
    }
}
