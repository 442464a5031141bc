package coworking.infrastructure.cluster;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.ProviderArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;

/** The way into the cluster for everything that is declared inside it. */
public final class Kubernetes {

    /** Release of the provider; newer than the Java types, which it still understands. */
    public static final String PROVIDER_VERSION = "4.34.2";

    private Kubernetes() {}

    /**
     * A provider for the cluster. All that is declared with it waits for the machines and the add-ons, and is gone before
     * they go.
     */
    static Provider provider(
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
