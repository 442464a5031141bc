package coworking.infrastructure.stack;

import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.ProviderArgs;
import coworking.infrastructure.configuration.Cidr;
import coworking.infrastructure.configuration.ClusterSettings;
import coworking.infrastructure.configuration.DataProtection;
import coworking.infrastructure.configuration.EdgeSettings;
import coworking.infrastructure.configuration.IdentitySettings;
import coworking.infrastructure.configuration.IdentitySettings.Kind;
import coworking.infrastructure.configuration.IdentitySettings.Mfa;
import coworking.infrastructure.configuration.KubernetesVersion;
import coworking.infrastructure.configuration.NetworkSettings;
import coworking.infrastructure.configuration.NetworkSettings.NatGateways;
import coworking.infrastructure.configuration.StackContext;
import coworking.infrastructure.traffic.Traffic;
import java.util.List;
import java.util.Optional;

/** The context of stacks in tests: eu-central-1, account 123456789012, logs for 30 days, two zones. */
public final class TestStack {

    public static final StackContext DEV = of("dev", DataProtection.NONE);

    /** A user pool without doors. */
    public static final IdentitySettings COGNITO =
            new IdentitySettings(Kind.COGNITO, Optional.empty(), Mfa.OPTIONAL, List.of());

    /** Only the network reaches the load balancer. */
    public static final EdgeSettings INTERNAL = new EdgeSettings(Optional.empty());

    public static final NetworkSettings NETWORK = network(NatGateways.ONE, "eu-central-1a", "eu-central-1b");

    /** Nobody reaches the public endpoint of the cluster's API. */
    private static final ClusterSettings CLOSED =
            new ClusterSettings(KubernetesVersion.V1_36, List.of(), List.of(), List.of());

    private TestStack() {}

    public static StackContext of(String environment, DataProtection protection) {
        return new StackContext(environment, "eu-central-1", "123456789012", protection, 30);
    }

    public static NetworkSettings network(NatGateways gateways, String... zones) {
        return new NetworkSettings(Cidr.parse("10.0.0.0/16").orElseThrow(), List.of(zones), gateways);
    }

    public static Traffic traffic(EdgeSettings edge, IdentitySettings identity) {
        return Traffic.of(NETWORK, CLOSED, edge, identity);
    }

    /** The provider of a cluster, to declare once in a program. */
    public static Provider cluster() {
        return new Provider("cluster", ProviderArgs.builder().kubeconfig("{}").build());
    }
}
