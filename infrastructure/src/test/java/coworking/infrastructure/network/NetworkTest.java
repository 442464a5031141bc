package coworking.infrastructure.network;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.configuration.DataProtection;
import coworking.infrastructure.configuration.NetworkSettings.NatGateways;
import coworking.infrastructure.stack.StackUnderTest;
import coworking.infrastructure.stack.StackUnderTest.Declared;
import coworking.infrastructure.stack.TestStack;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {

    private static final String SUBNET = "aws:ec2/subnet:Subnet";

    @Test
    void eachZoneHasAPublicAndAPrivateSubnet() {
        var network = network(NatGateways.ONE, "eu-central-1a", "eu-central-1c");

        assertThat(network.all(SUBNET))
                .extracting(subnet ->
                        subnet.name() + " " + subnet.text("availabilityZone") + " " + subnet.text("cidrBlock"))
                .containsExactlyInAnyOrder(
                        "net-public-a eu-central-1a 10.0.128.0/22",
                        "net-public-c eu-central-1c 10.0.136.0/22",
                        "net-private-a eu-central-1a 10.0.0.0/20",
                        "net-private-c eu-central-1c 10.0.32.0/20");
    }

    @Test
    void aZoneKeepsItsAddressesWhateverOtherZonesThereAre() {
        var few = network(NatGateways.ONE, "eu-central-1b", "eu-central-1c");
        var many = network(NatGateways.ONE, "eu-central-1a", "eu-central-1c", "eu-central-1b");

        assertThat(few.named(SUBNET, "net-private-b").text("cidrBlock")).isEqualTo("10.0.16.0/20");
        assertThat(many.named(SUBNET, "net-private-b").text("cidrBlock")).isEqualTo("10.0.16.0/20");
    }

    @Test
    void loadBalancersFindTheirSubnetsByTags() {
        var network = network(NatGateways.ONE, "eu-central-1a", "eu-central-1b");

        assertThat(network.named(SUBNET, "net-public-a").inputs().get("tags").toString())
                .contains("kubernetes.io/role/elb=1", "kubernetes.io/cluster/coworking-test=shared")
                .doesNotContain("internal-elb");
        assertThat(network.named(SUBNET, "net-private-a").inputs().get("tags").toString())
                .contains("kubernetes.io/role/internal-elb=1", "kubernetes.io/cluster/coworking-test=shared");
    }

    @Test
    void oneGatewayServesAllZones() {
        var network = network(NatGateways.ONE, "eu-central-1a", "eu-central-1b");

        assertThat(network.only("aws:ec2/natGateway:NatGateway").text("subnetId"))
                .isEqualTo("net-public-a-id");
        assertThat(network.named("aws:ec2/route:Route", "net-private-b").text("natGatewayId"))
                .isEqualTo("net-nat-a-id");
    }

    @Test
    void aGatewayInEachZoneServesThatZone() {
        var network = network(NatGateways.ONE_PER_ZONE, "eu-central-1a", "eu-central-1b");

        assertThat(network.all("aws:ec2/natGateway:NatGateway")).hasSize(2);
        assertThat(network.named("aws:ec2/route:Route", "net-private-b").text("natGatewayId"))
                .isEqualTo("net-nat-b-id");
    }

    @Test
    void privateSubnetsReachS3WithoutTheGateway() {
        var endpoint =
                network(NatGateways.ONE, "eu-central-1a", "eu-central-1b").only("aws:ec2/vpcEndpoint:VpcEndpoint");

        assertThat(endpoint.text("serviceName")).isEqualTo("com.amazonaws.eu-central-1.s3");
        assertThat(endpoint.input("routeTableIds")).isEqualTo(List.of("net-private-a-id", "net-private-b-id"));
    }

    private static Declared network(NatGateways gateways, String... zones) {
        var settings = TestStack.network(gateways, zones);
        var stack = TestStack.of("test", DataProtection.NONE);
        return StackUnderTest.named("test").deploy(context -> new Network("net", stack, settings));
    }
}
