package coworking.infrastructure.cluster;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import coworking.infrastructure.configuration.CapacityType;
import coworking.infrastructure.configuration.Cidr;
import coworking.infrastructure.configuration.ClusterSettings;
import coworking.infrastructure.configuration.DataProtection;
import coworking.infrastructure.configuration.KubernetesVersion;
import coworking.infrastructure.configuration.NodeGroupSettings;
import coworking.infrastructure.stack.StackUnderTest;
import coworking.infrastructure.stack.StackUnderTest.Declared;
import java.util.List;
import java.util.Map;

/** A small cluster in two zones. */
final class ClusterFixture {

    static final String ADMINISTRATOR = "arn:aws:iam::123456789012:role/platform";

    private ClusterFixture() {}

    static Declared deploy(List<Cidr> apiCidrs, DataProtection protection) {
        return StackUnderTest.named("dev").deploy(context -> cluster(apiCidrs, protection));
    }

    static Declared deploy() {
        return deploy(List.of(), DataProtection.NONE);
    }

    static Declared preview() {
        return StackUnderTest.named("dev").preview(context -> cluster(List.of(), DataProtection.NONE));
    }

    static Cluster cluster(List<Cidr> apiCidrs, DataProtection protection) {
        var group = new NodeGroupSettings("general", List.of("m7i.large", "m6i.large"), CapacityType.SPOT, 0, 3, 50);
        var settings = new ClusterSettings(KubernetesVersion.V1_36, List.of(group), List.of(ADMINISTRATOR), apiCidrs);
        var args = new ClusterArgs(
                "coworking-dev",
                settings,
                network(),
                "eu-central-1",
                "123456789012",
                Map.of("stack", "dev"),
                30,
                protection);
        return new Cluster("cluster", args, ComponentResourceOptions.Empty);
    }

    private static ClusterNetwork network() {
        return new ClusterNetwork(
                new Somewhere(),
                Output.of("vpc-1"),
                List.of(Output.of("private-a"), Output.of("private-b")),
                List.of(Output.of("public-a"), Output.of("public-b")),
                List.of("eu-central-1a", "eu-central-1b"));
    }

    private static final class Somewhere extends ComponentResource {
        Somewhere() {
            super("test:index:Network", "network");
        }
    }
}
