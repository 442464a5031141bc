package coworking.infrastructure.traffic;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.networking.v1.NetworkPolicy;
import com.pulumi.kubernetes.networking.v1.NetworkPolicyArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IPBlockArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyEgressRuleArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyIngressRuleArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPeerArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPortArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicySpecArgs;
import com.pulumi.resources.CustomResourceOptions;
import coworking.infrastructure.kubernetes.KubernetesObjects;
import coworking.infrastructure.traffic.Connection.Port;
import coworking.infrastructure.traffic.Peer.Addresses;
import coworking.infrastructure.traffic.Peer.Pods;
import java.util.List;
import java.util.Map;

/** Network policies for connections. Policies add up: a pod may do what any policy that selects it allows. */
public final class NetworkPolicies {

    private NetworkPolicies() {}

    /** Allows pods these connections only, in both directions. */
    public static NetworkPolicy allow(
            String resource,
            String name,
            Output<String> namespace,
            Pods subject,
            List<Connection> connections,
            CustomResourceOptions options) {
        return new NetworkPolicy(
                resource,
                NetworkPolicyArgs.builder()
                        .metadata(KubernetesObjects.named(name, namespace))
                        .spec(spec(subject, connections))
                        .build(),
                options);
    }

    /** Empty lists are left out: the API server drops them, so they would stay a difference. */
    private static NetworkPolicySpecArgs spec(Pods subject, List<Connection> connections) {
        var spec = NetworkPolicySpecArgs.builder()
                .podSelector(KubernetesObjects.labelled(subject.labels()))
                .policyTypes("Ingress", "Egress");
        var incoming = connections.stream()
                .filter(connection -> connection.to().equals(subject))
                .map(NetworkPolicies::ingress)
                .toList();
        var outgoing = connections.stream()
                .filter(connection -> connection.from().equals(subject))
                .map(NetworkPolicies::egress)
                .toList();
        if (!incoming.isEmpty()) {
            spec.ingress(incoming);
        }
        return outgoing.isEmpty() ? spec.build() : spec.egress(outgoing).build();
    }

    private static NetworkPolicyIngressRuleArgs ingress(Connection connection) {
        return NetworkPolicyIngressRuleArgs.builder()
                .from(peers(connection.from()))
                .ports(ports(connection))
                .build();
    }

    /** Without peers, a rule allows every destination. */
    private static NetworkPolicyEgressRuleArgs egress(Connection connection) {
        var rule = NetworkPolicyEgressRuleArgs.builder().ports(ports(connection));
        return connection.to().equals(Traffic.EVERYWHERE)
                ? rule.build()
                : rule.to(peers(connection.to())).build();
    }

    private static List<NetworkPolicyPortArgs> ports(Connection connection) {
        return connection.ports().stream().map(NetworkPolicies::port).toList();
    }

    private static NetworkPolicyPortArgs port(Port port) {
        return NetworkPolicyPortArgs.builder()
                .protocol(port.protocol())
                .port(port.number())
                .build();
    }

    private static List<NetworkPolicyPeerArgs> peers(Peer peer) {
        if (peer instanceof Pods pods) {
            return List.of(NetworkPolicyPeerArgs.builder()
                    .namespaceSelector(
                            KubernetesObjects.labelled(Map.of("kubernetes.io/metadata.name", pods.namespace())))
                    .podSelector(KubernetesObjects.labelled(pods.labels()))
                    .build());
        }
        return ((Addresses) peer).cidrs().stream().map(NetworkPolicies::block).toList();
    }

    private static NetworkPolicyPeerArgs block(String cidr) {
        return NetworkPolicyPeerArgs.builder()
                .ipBlock(IPBlockArgs.builder().cidr(cidr).build())
                .build();
    }
}
