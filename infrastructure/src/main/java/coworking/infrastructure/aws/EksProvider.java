package coworking.infrastructure.aws;

import com.pulumi.resources.ComponentResourceOptions;

/** The release of Pulumi's EKS provider that these types are written for. */
public final class EksProvider {

    /** Its children use release 7 of the AWS provider, whatever release the program uses itself. */
    public static final String VERSION = "4.3.0";

    private EksProvider() {}

    static ComponentResourceOptions pin(ComponentResourceOptions options) {
        return ComponentResourceOptions.merge(
                options, ComponentResourceOptions.builder().version(VERSION).build());
    }
}
