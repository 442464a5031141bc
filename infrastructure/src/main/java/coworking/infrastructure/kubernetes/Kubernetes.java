package coworking.infrastructure.kubernetes;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.ProviderArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceTransformation;
import java.util.List;
import java.util.Optional;

/** The way into the cluster for everything that is declared inside it. */
public final class Kubernetes {

    /** Release of the provider; newer than the Java types, which it still understands. */
    public static final String PROVIDER_VERSION = "4.34.2";

    private Kubernetes() {}

    /** Makes everything in a cluster ask for the one release of the provider, whatever release its Java types came with. */
    public static ResourceTransformation onePlugin() {
        return resource -> resource.resource().pulumiResourceType().startsWith("kubernetes:")
                        && resource.options() instanceof CustomResourceOptions options
                ? Optional.of(new ResourceTransformation.Result(resource.args(), pinned(options)))
                : Optional.empty();
    }

    private static CustomResourceOptions pinned(CustomResourceOptions options) {
        return CustomResourceOptions.merge(
                options,
                CustomResourceOptions.builder().version(PROVIDER_VERSION).build());
    }

    /**
     * A provider for the cluster. All that is declared with it waits for the machines and the add-ons, and is gone before
     * they go.
     */
    public static Provider provider(
            String name, Resource parent, Output<String> kubeconfig, List<Resource> machinesAndAddOns) {
        return new Provider(
                name,
                ProviderArgs.builder()
                        .kubeconfig(kubeconfig)
                        .enableServerSideApply(true)
                        .build(),
                CustomResourceOptions.builder()
                        .parent(parent)
                        .version(PROVIDER_VERSION)
                        .dependsOn(machinesAndAddOns)
                        .build());
    }

    /** Options of a resource in the cluster. */
    public static CustomResourceOptions.Builder options(Resource parent, Provider provider) {
        return CustomResourceOptions.builder().parent(parent).provider(provider).version(PROVIDER_VERSION);
    }
}
