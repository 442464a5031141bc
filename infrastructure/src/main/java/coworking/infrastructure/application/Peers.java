package coworking.infrastructure.application;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IPBlockArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyEgressRuleArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyIngressRuleArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPeerArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPortArgs;
import coworking.infrastructure.configuration.Cidr;
import java.util.List;
import java.util.Map;

/** The words of network policies: who may be talked to, at which ports. */
final class Peers {
    private Peers() {}

    static LabelSelectorArgs everyPod() {
        return LabelSelectorArgs.builder().build();
    }

    static LabelSelectorArgs labelled(Map<String, String> labels) {
        return LabelSelectorArgs.builder().matchLabels(labels).build();
    }

    static LabelSelectorArgs labelled(Output<Map<String, String>> labels) {
        return LabelSelectorArgs.builder().matchLabels(labels).build();
    }

    /** Pods with these labels in the namespace of this name. */
    static NetworkPolicyPeerArgs pods(Output<String> namespace, Map<String, String> labels) {
        return pods(namespace, Output.of(labels));
    }

    /** Pods with labels that are only known later, in the namespace of this name. */
    static NetworkPolicyPeerArgs pods(Output<String> namespace, Output<Map<String, String>> labels) {
        return NetworkPolicyPeerArgs.builder()
                .namespaceSelector(labelled(namespace.applyValue(name -> Map.of("kubernetes.io/metadata.name", name))))
                .podSelector(labelled(labels))
                .build();
    }

    /** The pods that answer DNS queries. */
    static NetworkPolicyPeerArgs nameServers() {
        return pods(Output.of("kube-system"), Map.of("k8s-app", "kube-dns"));
    }

    /** Every address in a CIDR block. */
    static NetworkPolicyPeerArgs block(Cidr cidr) {
        return NetworkPolicyPeerArgs.builder()
                .ipBlock(IPBlockArgs.builder().cidr(cidr.toString()).build())
                .build();
    }

    static NetworkPolicyPortArgs tcp(int port) {
        return NetworkPolicyPortArgs.builder().protocol("TCP").port(port).build();
    }

    static NetworkPolicyPortArgs udp(int port) {
        return NetworkPolicyPortArgs.builder().protocol("UDP").port(port).build();
    }

    static NetworkPolicyEgressRuleArgs to(NetworkPolicyPeerArgs peer, NetworkPolicyPortArgs... ports) {
        return NetworkPolicyEgressRuleArgs.builder().to(peer).ports(ports).build();
    }

    static NetworkPolicyIngressRuleArgs from(List<NetworkPolicyPeerArgs> peers, NetworkPolicyPortArgs... ports) {
        return NetworkPolicyIngressRuleArgs.builder().from(peers).ports(ports).build();
    }

    static NetworkPolicyIngressRuleArgs from(NetworkPolicyPeerArgs peer, NetworkPolicyPortArgs... ports) {
        return NetworkPolicyIngressRuleArgs.builder().from(peer).ports(ports).build();
    }
}
