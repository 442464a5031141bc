package coworking.infrastructure.cluster;

import com.pulumi.core.Output;
import coworking.infrastructure.aws.EksCluster;
import coworking.infrastructure.configuration.Cidr;
import coworking.infrastructure.configuration.ClusterSettings;
import coworking.infrastructure.configuration.DataProtection;
import coworking.infrastructure.configuration.KubernetesVersion;
import coworking.infrastructure.configuration.NodeGroupSettings;
import coworking.infrastructure.configuration.NodeGroupSettings.CapacityType;
import coworking.infrastructure.stack.ParentComponent;
import coworking.infrastructure.stack.StackUnderTest;
import coworking.infrastructure.stack.StackUnderTest.Declared;
import coworking.infrastructure.stack.TestStack;
import coworking.infrastructure.traffic.Traffic;
import java.util.List;

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
        var administration = Traffic.of(TestStack.NETWORK, settings, TestStack.INTERNAL, TestStack.COGNITO)
                .administration();
        var subnets = new EksCluster.Subnets(
                Output.of("vpc-1"),
                List.of(Output.of("private-a"), Output.of("private-b")),
                List.of(Output.of("public-a"), Output.of("public-b")));
        var args =
                new Cluster.Args(settings, new ParentComponent(), subnets, TestStack.NETWORK.zones(), administration);
        return new Cluster("cluster", TestStack.of("dev", protection), args);
    }
}
