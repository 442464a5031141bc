package coworking.infrastructure.component;

import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceTransformation;
import java.util.Optional;

/** The version of Pulumi's Kubernetes provider. */
public final class KubernetesPlugin {

    /** Newer than the Java types, which it still understands. */
    public static final String VERSION = "4.34.2";

    private KubernetesPlugin() {}

    /** Requests this version for every object in a cluster, because the Java types request an older one. */
    static ResourceTransformation pinned() {
        return resource -> resource.resource().pulumiResourceType().startsWith("kubernetes:")
                        && resource.options() instanceof CustomResourceOptions options
                ? Optional.of(new ResourceTransformation.Result(resource.args(), pinned(options)))
                : Optional.empty();
    }

    private static CustomResourceOptions pinned(CustomResourceOptions options) {
        return CustomResourceOptions.merge(
                options, CustomResourceOptions.builder().version(VERSION).build());
    }
}
