package coworking.infrastructure.application;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.Namespace;
import com.pulumi.kubernetes.core.v1.NamespaceArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.kubernetes.networking.v1.NetworkPolicy;
import com.pulumi.kubernetes.networking.v1.NetworkPolicyArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicySpecArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;

/**
 * A namespace whose pods are held to the restricted pod-security standard, and in which no packet flows but what a
 * network policy allows. Names can be looked up by every pod.
 */
public final class ServiceNamespace extends ComponentResource {
    private static final Map<String, String> LABELS = Map.of(
            "pod-security.kubernetes.io/enforce", "restricted",
            "pod-security.kubernetes.io/audit", "restricted",
            "pod-security.kubernetes.io/warn", "restricted",
            // A new pod counts as ready only once the load balancer has found it healthy.
            "elbv2.k8s.aws/pod-readiness-gate-inject", "enabled");

    private final String name;
    private final ServiceNamespaceArgs args;
    private final Namespace namespace;

    public ServiceNamespace(String name, ServiceNamespaceArgs args, ComponentResourceOptions options) {
        super("coworking:application:ServiceNamespace", name, options);
        this.name = name;
        this.args = args;
        this.namespace = namespace();
        denyByDefault();
        allowNameLookup();
        registerOutputs(Map.of("name", name()));
    }

    /** The namespace's name; whatever is named by it waits for the namespace. */
    public Output<String> name() {
        return namespace.metadata().applyValue(metadata -> metadata.name().orElse(args.namespace()));
    }

    private Namespace namespace() {
        return new Namespace(
                name,
                NamespaceArgs.builder()
                        .metadata(ObjectMetaArgs.builder()
                                .name(args.namespace())
                                .labels(LABELS)
                                .build())
                        .build(),
                child());
    }

    private void denyByDefault() {
        policy(
                "deny-by-default",
                NetworkPolicySpecArgs.builder()
                        .podSelector(Peers.everyPod())
                        .policyTypes("Ingress", "Egress")
                        .build());
    }

    private void allowNameLookup() {
        policy(
                "allow-name-lookup",
                NetworkPolicySpecArgs.builder()
                        .podSelector(Peers.everyPod())
                        .policyTypes("Egress")
                        .egress(Peers.to(Peers.nameServers(), Peers.udp(53), Peers.tcp(53)))
                        .build());
    }

    private void policy(String policy, NetworkPolicySpecArgs spec) {
        new NetworkPolicy(
                name + "-" + policy,
                NetworkPolicyArgs.builder()
                        .metadata(ObjectMetaArgs.builder()
                                .name(policy)
                                .namespace(name())
                                .build())
                        .spec(spec)
                        .build(),
                child());
    }

    private CustomResourceOptions child() {
        return CustomResourceOptions.builder()
                .parent(this)
                .provider(args.provider())
                .build();
    }
}
