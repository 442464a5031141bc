package coworking.infrastructure.configuration;

import com.pulumi.aws.ssm.SsmFunctions;
import com.pulumi.aws.ssm.inputs.GetParametersByPathPlainArgs;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The releases to run, by image: the requested one if a deployment requests one, otherwise the running one.
 *
 * @param byImage releases by image, only of images to run
 */
public record Releases(Map<String, Release> byImage) {

    private static final String KEY = "releases";

    /** Requests that an image does not run. */
    private static final String NONE = "none";

    private static final Pattern REQUEST = Pattern.compile(".+");

    /** Whether {@link #NONE} removes a running image. */
    private enum Removal {
        NO,
        YES
    }

    /** Release of an image; empty if it is not deployed. */
    public Optional<Release> of(String image) {
        return Optional.ofNullable(byImage.get(image));
    }

    /** Name of the parameter in AWS Systems Manager that holds the running release of an image. */
    public static String parameter(String environment, String image) {
        return folder(environment) + "/" + image;
    }

    /** Calls AWS only if all other settings are valid, e.g. the region. */
    static Releases read(Settings settings, String environment, IdentitySettings identity) {
        var wanted = settings.object(KEY, Images.ALL);
        var removal = settings.oneOf("removeService", Removal.NO);
        var requests = new HashMap<String, Optional<String>>();
        Images.ALL.forEach(image -> requests.put(image, request(wanted, image)));
        settings.throwIfInvalid();
        var running = running(environment);
        var releases = new HashMap<String, Release>(running);
        requests.forEach((image, request) -> request.ifPresent(text -> {
            if (text.equals(NONE) && running.containsKey(image)) {
                var tag = running.get(image).tag();
                var allowed = "none only with removeService: yes, because %s runs".formatted(tag);
                wanted.require(image, removal == Removal.YES, NONE, allowed);
            }
            releases.remove(image);
            Release.parse(text).ifPresent(release -> releases.put(image, release));
        }));
        requireWhatServicesNeed(releases, settings, identity);
        settings.throwIfInvalid();
        return new Releases(Map.copyOf(releases));
    }

    /** Running releases by image, as deployments recorded them. */
    private static Map<String, Release> running(String environment) {
        var found = SsmFunctions.getParametersByPathPlain(GetParametersByPathPlainArgs.builder()
                        .path(folder(environment))
                        .build())
                .join();
        var running = new HashMap<String, Release>();
        for (var index = 0; index < found.names().size(); index++) {
            var name = found.names().get(index);
            Release.parse(found.values().get(index))
                    .ifPresent(release -> running.put(name.substring(name.lastIndexOf('/') + 1), release));
        }
        return running;
    }

    private static String folder(String environment) {
        return "/coworking/%s/release".formatted(environment);
    }

    /** A release or {@link #NONE}; empty if the running release is kept. */
    private static Optional<String> request(Settings wanted, String image) {
        var request = wanted.optionalText(image, REQUEST, Release.ALLOWED);
        request.ifPresent(text ->
                wanted.require(image, text.equals(NONE) || Release.parse(text).isPresent(), text, Release.ALLOWED));
        return request;
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
