package coworking.infrastructure.observability;

import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.helm.v3.Release;
import com.pulumi.resources.Resource;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.configuration.StackContext;
import coworking.infrastructure.kubernetes.Chart;
import coworking.infrastructure.kubernetes.KubernetesObjects;
import coworking.infrastructure.traffic.NetworkPolicies;
import coworking.infrastructure.traffic.Traffic;
import java.util.Map;

/**
 * Logs two figures that Container Insights lacks: the usage of each persistent volume, and the replication lag of the
 * standbys. A pod on every node reads the kubelet's metrics there and those of the database's primary.
 */
public final class VolumeProbe extends Component {

    /** The container that logs the figures. */
    static final String CONTAINER = "probe";

    private static final String NAME = "volume-probe";

    /** Its values are those of the chart. */
    private static final Chart CHART = Chart.local(NAME, "1.0.0");

    /** @param before the namespace of the database, which gets a Service */
    public VolumeProbe(String name, StackContext stack, Traffic traffic, Provider provider, Resource... before) {
        super("coworking:observability:VolumeProbe", name, stack, provider, before);
        var namespace = KubernetesObjects.restrictedNamespace(name, Traffic.PROBE_NAMESPACE, Map.of(), child());
        var policy = NetworkPolicies.allow(
                name,
                NAME,
                namespace.metadata().applyValue(metadata -> metadata.name().orElse(Traffic.PROBE_NAMESPACE)),
                Traffic.PROBE,
                traffic.ofProbe(),
                after(namespace));
        new Release(name, CHART.helmRelease(NAME, Traffic.PROBE_NAMESPACE, Map.of()), after(policy));
        registerOutputs(Map.of());
    }
}
