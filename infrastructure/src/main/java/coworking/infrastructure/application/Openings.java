package coworking.infrastructure.application;

import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPeerArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicySpecArgs;

/** The few ways through the closed network that a service needs. */
record Openings(HttpServiceArgs args) {

    /** The load balancer may send requests to the pods that answer them. */
    NetworkPolicySpecArgs requests() {
        var subnets = args.loadBalancerCidrs().stream().map(Peers::block).toList();
        return NetworkPolicySpecArgs.builder()
                .podSelector(Peers.labelled(Labels.server(args.service())))
                .policyTypes("Ingress")
                .ingress(Peers.from(subnets, Peers.tcp(HttpServer.PORT)))
                .build();
    }

    /** All pods of the service may ask the database. */
    NetworkPolicySpecArgs queries() {
        return NetworkPolicySpecArgs.builder()
                .podSelector(Peers.labelled(Labels.all(args.service())))
                .policyTypes("Egress")
                .egress(Peers.to(instances(), Peers.tcp(args.database().port())))
                .build();
    }

    /** The other side of the same door: the database lets them in. */
    NetworkPolicySpecArgs admission() {
        var pods = Peers.pods(args.namespace(), Labels.all(args.service()));
        return NetworkPolicySpecArgs.builder()
                .podSelector(Peers.labelled(args.database().podLabels()))
                .policyTypes("Ingress")
                .ingress(Peers.from(pods, Peers.tcp(args.database().port())))
                .build();
    }

    private NetworkPolicyPeerArgs instances() {
        return Peers.pods(args.database().namespace(), args.database().podLabels());
    }
}
