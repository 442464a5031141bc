package coworking.infrastructure.application;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.kubernetes.networking.v1.NetworkPolicy;
import com.pulumi.kubernetes.networking.v1.NetworkPolicyArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyEgressRuleArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyIngressRuleArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPeerArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicySpecArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import coworking.infrastructure.configuration.Cidr;
import java.util.List;
import java.util.Map;

/**
 * Lets the database's pods talk to each other, be watched by their operator, and reach what replication and backups
 * need; nothing else. Every {@link HttpService} opens the door for itself.
 */
public final class DatabaseFirewall extends ComponentResource {
    /** Where the operator asks an instance how it is. */
    private static final int STATUS_PORT = 8000;

    /** The EKS Pod Identity agent on every node: it gives the credentials for the backup bucket. */
    private static final Cidr POD_IDENTITY_AGENT =
            Cidr.parse("169.254.170.23/32").orElseThrow();

    private final String name;
    private final DatabaseFirewallArgs args;

    public DatabaseFirewall(String name, DatabaseFirewallArgs args, ComponentResourceOptions options) {
        super("coworking:application:DatabaseFirewall", name, options);
        this.name = name;
        this.args = args;
        policy();
        registerOutputs(Map.of());
    }

    private void policy() {
        var database = args.database();
        new NetworkPolicy(
                name,
                NetworkPolicyArgs.builder()
                        .metadata(ObjectMetaArgs.builder()
                                .name(name)
                                .namespace(database.namespace())
                                .build())
                        .spec(NetworkPolicySpecArgs.builder()
                                .podSelector(Peers.labelled(database.podLabels()))
                                .policyTypes("Ingress", "Egress")
                                .ingress(ingress())
                                .egress(egress())
                                .build())
                        .build(),
                CustomResourceOptions.builder()
                        .parent(this)
                        .provider(args.provider())
                        .build());
    }

    private List<NetworkPolicyIngressRuleArgs> ingress() {
        var postgres = Peers.tcp(args.database().port());
        var status = Peers.tcp(STATUS_PORT);
        return List.of(Peers.from(instances(), postgres, status), Peers.from(operator(), postgres, status));
    }

    private List<NetworkPolicyEgressRuleArgs> egress() {
        var postgres = Peers.tcp(args.database().port());
        return List.of(
                Peers.to(instances(), postgres, Peers.tcp(STATUS_PORT)),
                Peers.to(Peers.nameServers(), Peers.udp(53), Peers.tcp(53)),
                Peers.to(Peers.block(POD_IDENTITY_AGENT), Peers.tcp(80)),
                // The Kubernetes API and S3, whose addresses change.
                Peers.to(Peers.block(Cidr.EVERYWHERE), Peers.tcp(443)));
    }

    private NetworkPolicyPeerArgs instances() {
        var database = args.database();
        return Peers.pods(database.namespace(), database.podLabels());
    }

    private NetworkPolicyPeerArgs operator() {
        return Peers.pods(Output.of(args.operatorNamespace()), Map.of("app.kubernetes.io/name", "cloudnative-pg"));
    }
}
