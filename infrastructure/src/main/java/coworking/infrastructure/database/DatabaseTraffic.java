package coworking.infrastructure.database;

import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.kubernetes.networking.v1.NetworkPolicy;
import com.pulumi.kubernetes.networking.v1.NetworkPolicyArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IPBlockArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyEgressRuleArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyIngressRuleArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPeerArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPortArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicySpecArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import coworking.infrastructure.kubernetes.Kubernetes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Whom the database's pods talk to besides their clients: each other, the operator, the API of Kubernetes and S3. A service
 * that uses the database opens it to its own pods.
 */
final class DatabaseTraffic extends ComponentResource {

    /** Where the operator asks an instance how it is. */
    private static final int STATUS = 8000;

    /** The agent on each machine that hands out the roles of pods. */
    private static final String POD_IDENTITY_AGENT = "169.254.170.23/32";

    private final LabelSelectorArgs instances;

    DatabaseTraffic(String name, String cluster, DatabaseArgs args, ComponentResourceOptions options) {
        super("coworking:database:DatabaseTraffic", name, options);
        this.instances = labelled("cnpg.io/cluster", cluster);
        var metadata = ObjectMetaArgs.builder()
                .name(cluster + "-database")
                .namespace(args.namespaceName())
                .build();
        new NetworkPolicy(
                name,
                NetworkPolicyArgs.builder().metadata(metadata).spec(spec()).build(),
                Kubernetes.options(this, args.provider())
                        .dependsOn(args.namespace())
                        .build());
        registerOutputs(Map.of());
    }

    private NetworkPolicySpecArgs spec() {
        return NetworkPolicySpecArgs.builder()
                .podSelector(instances)
                .policyTypes("Ingress", "Egress")
                .ingress(from(peers(), Database.PORT, STATUS), from(namespace(DatabaseOperator.NAMESPACE), STATUS))
                .egress(to(peers(), Database.PORT, STATUS), nameLookup(), to(agent(), 80), tls())
                .build();
    }

    private NetworkPolicyPeerArgs peers() {
        return NetworkPolicyPeerArgs.builder().podSelector(instances).build();
    }

    private static NetworkPolicyPeerArgs namespace(String name) {
        return NetworkPolicyPeerArgs.builder()
                .namespaceSelector(labelled("kubernetes.io/metadata.name", name))
                .build();
    }

    private static NetworkPolicyPeerArgs agent() {
        return NetworkPolicyPeerArgs.builder()
                .ipBlock(IPBlockArgs.builder().cidr(POD_IDENTITY_AGENT).build())
                .build();
    }

    private static NetworkPolicyEgressRuleArgs nameLookup() {
        return NetworkPolicyEgressRuleArgs.builder()
                .to(namespace("kube-system"))
                .ports(port("UDP", 53), port("TCP", 53))
                .build();
    }

    /** The API of Kubernetes and S3, neither of which has addresses that could be listed. */
    private static NetworkPolicyEgressRuleArgs tls() {
        return NetworkPolicyEgressRuleArgs.builder().ports(port("TCP", 443)).build();
    }

    private static NetworkPolicyIngressRuleArgs from(NetworkPolicyPeerArgs peer, Integer... ports) {
        return NetworkPolicyIngressRuleArgs.builder()
                .from(peer)
                .ports(tcp(ports))
                .build();
    }

    private static NetworkPolicyEgressRuleArgs to(NetworkPolicyPeerArgs peer, Integer... ports) {
        return NetworkPolicyEgressRuleArgs.builder().to(peer).ports(tcp(ports)).build();
    }

    private static List<NetworkPolicyPortArgs> tcp(Integer... ports) {
        return Arrays.stream(ports).map(port -> port("TCP", port)).toList();
    }

    private static NetworkPolicyPortArgs port(String protocol, int port) {
        return NetworkPolicyPortArgs.builder().protocol(protocol).port(port).build();
    }

    private static LabelSelectorArgs labelled(String label, String value) {
        return LabelSelectorArgs.builder().matchLabels(Map.of(label, value)).build();
    }
}
