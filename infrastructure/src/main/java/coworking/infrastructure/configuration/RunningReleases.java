package coworking.infrastructure.configuration;

import com.pulumi.aws.ssm.SsmFunctions;
import com.pulumi.aws.ssm.inputs.GetParametersByPathPlainArgs;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Running releases by image, as deployments recorded them in AWS Systems Manager. */
public record RunningReleases(Map<String, String> byImage) {

    /** The releases of a stack, read from AWS. */
    static RunningReleases of(String environment) {
        var found = SsmFunctions.getParametersByPathPlain(GetParametersByPathPlainArgs.builder()
                        .path(folder(environment))
                        .build())
                .join();
        var releases = new HashMap<String, String>();
        for (var index = 0; index < found.names().size(); index++) {
            var name = found.names().get(index);
            releases.put(
                    name.substring(name.lastIndexOf('/') + 1), found.values().get(index));
        }
        return new RunningReleases(Map.copyOf(releases));
    }

    /** Name of the parameter that holds the release of an image. */
    public static String parameter(String environment, String image) {
        return folder(environment) + "/" + image;
    }

    Optional<Release> release(String image) {
        return Optional.ofNullable(byImage.get(image)).flatMap(Release::parse);
    }

    private static String folder(String environment) {
        return "/coworking/%s/release".formatted(environment);
    }
}
