package coworking.infrastructure.application;

import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.helm.v3.Release;
import com.pulumi.resources.Resource;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.configuration.StackContext;
import coworking.infrastructure.kubernetes.Chart;
import coworking.infrastructure.traffic.Traffic;
import java.util.List;
import java.util.Map;

/** A Secret whose values are generated in the cluster and kept, so neither Pulumi nor its state knows them. */
public final class GeneratedSecret extends Component {

    private static final Chart CHART = Chart.local("generated-secret", "1.0.0");

    /**
     * @param secret name of the Secret
     * @param keys its keys, each of which gets 32 random bytes in Base64
     * @param namespace created before it and deleted after it
     */
    public GeneratedSecret(
            String name, StackContext stack, String secret, List<String> keys, Provider provider, Resource namespace) {
        super("coworking:application:GeneratedSecret", name, stack, provider, namespace);
        var values = Map.<String, Object>of("secret", secret, "keys", keys);
        new Release(name, CHART.helmRelease(secret, Traffic.NAMESPACE, values), after(namespace));
        registerOutputs(Map.of());
    }
}
