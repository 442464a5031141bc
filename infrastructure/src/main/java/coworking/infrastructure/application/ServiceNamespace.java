package coworking.infrastructure.application;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.core.v1.Namespace;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.configuration.StackContext;
import coworking.infrastructure.kubernetes.KubernetesObjects;
import coworking.infrastructure.traffic.Connection;
import coworking.infrastructure.traffic.NetworkPolicies;
import coworking.infrastructure.traffic.Traffic;
import java.util.List;
import java.util.Map;

/**
 * The namespace of the services and the database. Its pods meet the restricted Pod Security Standard, and no packet flows
 * unless a network policy allows it.
 */
public final class ServiceNamespace extends Component {

    private static final Map<String, String> LABELS = Map.of(
            "pod-security.kubernetes.io/audit", "restricted",
            "pod-security.kubernetes.io/warn", "restricted",
            // A new pod only counts as ready once the load balancer has found it healthy.
            "elbv2.k8s.aws/pod-readiness-gate-inject", "enabled");

    private final Namespace namespace;

    public ServiceNamespace(String name, StackContext stack, Provider provider) {
        super("coworking:application:ServiceNamespace", name, stack, provider);
        this.namespace = KubernetesObjects.restrictedNamespace(name, Traffic.NAMESPACE, LABELS, child());
        allow("deny-by-default", List.of());
        allow("allow-name-lookup", List.of(Traffic.NAME_LOOKUP));
        registerOutputs(Map.of("name", name()));
    }

    /** The namespace's name, known once the namespace exists. */
    public Output<String> name() {
        return namespace.metadata().applyValue(metadata -> metadata.name().orElse(Traffic.NAMESPACE));
    }

    private void allow(String policy, List<Connection> connections) {
        NetworkPolicies.allow(name + "-" + policy, policy, name(), Traffic.NAMESPACE_PODS, connections, child());
    }
}
