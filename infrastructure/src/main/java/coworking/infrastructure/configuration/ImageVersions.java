package coworking.infrastructure.configuration;

import com.pulumi.aws.ssm.SsmFunctions;
import com.pulumi.aws.ssm.inputs.GetParametersByPathPlainArgs;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The versions of images to run: the requested one if a deployment requests one, otherwise the recorded one.
 *
 * @param byImage versions by image, only of images to run
 */
public record ImageVersions(Map<String, ImageVersion> byImage) {

    private static final String KEY = "releases";

    /** Requests that an image does not run. */
    private static final String NONE = "none";

    private static final Pattern REQUEST = Pattern.compile(".+");

    /** Whether {@link #NONE} removes a running image. */
    private enum Removal {
        NO,
        YES
    }

    /** Version of an image; empty if it is not deployed. */
    public Optional<ImageVersion> of(String image) {
        return Optional.ofNullable(byImage.get(image));
    }

    /** Name of the parameter in AWS Systems Manager that holds the recorded version of an image. */
    public static String parameter(String environment, String image) {
        return folder(environment) + "/" + image;
    }

    /** Calls AWS only if all other settings are valid, e.g. the region. */
    static ImageVersions read(Settings settings, String environment, IdentitySettings identity) {
        var wanted = settings.object(KEY, Images.ALL);
        var removal = settings.oneOf("removeService", Removal.NO);
        var requests = new HashMap<String, Optional<String>>();
        Images.ALL.forEach(image -> requests.put(image, request(wanted, image)));
        settings.throwIfInvalid();
        var recorded = recorded(environment);
        var versions = new HashMap<String, ImageVersion>(recorded);
        versions.keySet().retainAll(Images.ALL);
        requests.forEach((image, request) -> request.ifPresent(text -> {
            if (text.equals(NONE) && recorded.containsKey(image)) {
                var tag = recorded.get(image).tag();
                var allowed = "none only with removeService: yes, because %s runs".formatted(tag);
                wanted.require(image, removal == Removal.YES, NONE, allowed);
            }
            versions.remove(image);
            ImageVersion.parse(text).ifPresent(version -> versions.put(image, version));
        }));
        requireWhatServicesNeed(versions, settings, identity);
        settings.throwIfInvalid();
        return new ImageVersions(Map.copyOf(versions));
    }

    /** Versions by image, as deployments recorded them. */
    private static Map<String, ImageVersion> recorded(String environment) {
        var found = SsmFunctions.getParametersByPathPlain(GetParametersByPathPlainArgs.builder()
                        .path(folder(environment))
                        .build())
                .join();
        var recorded = new HashMap<String, ImageVersion>();
        for (var index = 0; index < found.names().size(); index++) {
            var name = found.names().get(index);
            ImageVersion.parse(found.values().get(index))
                    .ifPresent(version -> recorded.put(name.substring(name.lastIndexOf('/') + 1), version));
        }
        return recorded;
    }

    private static String folder(String environment) {
        return "/coworking/%s/release".formatted(environment);
    }

    /** A version or {@link #NONE}; empty if the recorded version is kept. */
    private static Optional<String> request(Settings wanted, String image) {
        var request = wanted.optionalText(image, REQUEST, ImageVersion.ALLOWED);
        request.ifPresent(text -> wanted.require(
                image, text.equals(NONE) || ImageVersion.parse(text).isPresent(), text, ImageVersion.ALLOWED));
        return request;
    }

    private static void requireWhatServicesNeed(
            Map<String, ImageVersion> versions, Settings settings, IdentitySettings identity) {
        for (var service : ServiceDefinition.ALL) {
            if (versions.containsKey(service.name())) {
                settings.require(
                        KEY + "." + Images.DATABASE,
                        versions.containsKey(Images.DATABASE),
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
