package coworking.infrastructure.network;

import com.pulumi.aws.ec2.DefaultSecurityGroup;
import com.pulumi.aws.ec2.DefaultSecurityGroupArgs;
import com.pulumi.aws.ec2.Eip;
import com.pulumi.aws.ec2.EipArgs;
import com.pulumi.aws.ec2.InternetGateway;
import com.pulumi.aws.ec2.InternetGatewayArgs;
import com.pulumi.aws.ec2.NatGateway;
import com.pulumi.aws.ec2.NatGatewayArgs;
import com.pulumi.aws.ec2.Route;
import com.pulumi.aws.ec2.RouteArgs;
import com.pulumi.aws.ec2.RouteTable;
import com.pulumi.aws.ec2.RouteTableArgs;
import com.pulumi.aws.ec2.RouteTableAssociation;
import com.pulumi.aws.ec2.RouteTableAssociationArgs;
import com.pulumi.aws.ec2.Subnet;
import com.pulumi.aws.ec2.SubnetArgs;
import com.pulumi.aws.ec2.Vpc;
import com.pulumi.aws.ec2.VpcArgs;
import com.pulumi.aws.ec2.VpcEndpoint;
import com.pulumi.aws.ec2.VpcEndpointArgs;
import com.pulumi.core.Output;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.configuration.Cidr;
import coworking.infrastructure.configuration.NetworkSettings;
import coworking.infrastructure.configuration.NetworkSettings.NatGateways;
import coworking.infrastructure.configuration.StackContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A VPC with a public and a private subnet in each zone. Nodes run in private subnets and reach the internet through
 * NAT, but S3 directly. Public subnets are only for load balancers.
 */
public final class Network extends Component {

    private static final String INTERNET = Cidr.EVERYWHERE.toString();

    private final NetworkSettings settings;
    private final Vpc vpc;
    private final Map<String, Subnet> publicSubnets = new LinkedHashMap<>();
    private final Map<String, Subnet> privateSubnets = new LinkedHashMap<>();

    public Network(String name, StackContext stack, NetworkSettings settings) {
        super("coworking:network:Network", name, stack);
        this.settings = settings;
        this.vpc = vpc();
        emptyDefaultSecurityGroup();
        new FlowLogs(name + "-flows", vpc.id(), this);
        var gateway = internetGateway();
        var publicRoutes = publicRoutes(gateway);
        settings.zones().forEach(zone -> publicSubnet(zone, publicRoutes));
        var gateways = natGateways(gateway);
        var privateRoutes = settings.zones().stream()
                .map(zone -> privateRoutes(zone, gateways))
                .toList();
        s3Endpoint(privateRoutes);
        registerOutputs(Map.of("vpcId", vpc.id()));
    }

    public Output<String> vpcId() {
        return vpc.id();
    }

    /** IDs of the private subnets, in the order of the configured zones; one output per subnet. */
    public List<Output<String>> privateSubnetIds() {
        return ids(privateSubnets);
    }

    /** IDs of the public subnets, in the order of the configured zones; one output per subnet. */
    public List<Output<String>> publicSubnetIds() {
        return ids(publicSubnets);
    }

    private Vpc vpc() {
        return new Vpc(
                name,
                VpcArgs.builder()
                        .cidrBlock(settings.cidr().toString())
                        .enableDnsSupport(true)
                        .enableDnsHostnames(true)
                        .build(),
                child());
    }

    /** A resource without a security group gets this one, which allows nothing. */
    private void emptyDefaultSecurityGroup() {
        new DefaultSecurityGroup(
                name,
                DefaultSecurityGroupArgs.builder()
                        .vpcId(vpc.id())
                        .ingress(List.of())
                        .egress(List.of())
                        .build(),
                child());
    }

    private InternetGateway internetGateway() {
        return new InternetGateway(
                name, InternetGatewayArgs.builder().vpcId(vpc.id()).build(), child());
    }

    private RouteTable publicRoutes(InternetGateway gateway) {
        var table = routeTable(name + "-public");
        new Route(
                name + "-public",
                RouteArgs.builder()
                        .routeTableId(table.id())
                        .destinationCidrBlock(INTERNET)
                        .gatewayId(gateway.id())
                        .build(),
                child());
        return table;
    }

    private void publicSubnet(String zone, RouteTable routes) {
        var subnet = subnet("public", zone, settings.publicRange(zone), "kubernetes.io/role/elb", routes);
        publicSubnets.put(zone, subnet);
    }

    private Map<String, NatGateway> natGateways(InternetGateway internet) {
        var zones = settings.zones();
        var ofEach = settings.natGateways() == NatGateways.ONE_PER_ZONE ? zones : zones.subList(0, 1);
        var gateways = new LinkedHashMap<String, NatGateway>();
        ofEach.forEach(zone -> gateways.put(zone, natGateway(zone, internet)));
        return gateways;
    }

    /** Its address can only be released while the internet gateway is attached. */
    private NatGateway natGateway(String zone, InternetGateway internet) {
        var zonal = zonal("nat", zone);
        var address = new Eip(zonal, EipArgs.builder().domain("vpc").build(), after(internet));
        return new NatGateway(
                zonal,
                NatGatewayArgs.builder()
                        .allocationId(address.allocationId())
                        .subnetId(publicSubnets.get(zone).id())
                        .build(),
                after(internet));
    }

    private RouteTable privateRoutes(String zone, Map<String, NatGateway> gateways) {
        var zonal = zonal("private", zone);
        var table = routeTable(zonal);
        var gateway = gateways.getOrDefault(zone, gateways.values().iterator().next());
        new Route(
                zonal,
                RouteArgs.builder()
                        .routeTableId(table.id())
                        .destinationCidrBlock(INTERNET)
                        .natGatewayId(gateway.id())
                        .build(),
                child());
        var subnet = subnet("private", zone, settings.privateRange(zone), "kubernetes.io/role/internal-elb", table);
        privateSubnets.put(zone, subnet);
        return table;
    }

    private void s3Endpoint(List<RouteTable> tables) {
        new VpcEndpoint(
                name + "-s3",
                VpcEndpointArgs.builder()
                        .vpcId(vpc.id())
                        .vpcEndpointType("Gateway")
                        .serviceName("com.amazonaws.%s.s3".formatted(stack.region()))
                        .routeTableIds(
                                Output.all(tables.stream().map(RouteTable::id).toList()))
                        .build(),
                child());
    }

    private Subnet subnet(String kind, String zone, Cidr range, String loadBalancerTag, RouteTable routes) {
        var zonal = zonal(kind, zone);
        var subnet = new Subnet(
                zonal,
                SubnetArgs.builder()
                        .vpcId(vpc.id())
                        .availabilityZone(zone)
                        .cidrBlock(range.toString())
                        .mapPublicIpOnLaunch(false)
                        .tags(Map.of(loadBalancerTag, "1", "kubernetes.io/cluster/" + stack.clusterName(), "shared"))
                        .build(),
                child());
        new RouteTableAssociation(
                zonal,
                RouteTableAssociationArgs.builder()
                        .subnetId(subnet.id())
                        .routeTableId(routes.id())
                        .build(),
                child());
        return subnet;
    }

    private RouteTable routeTable(String tableName) {
        return new RouteTable(
                tableName, RouteTableArgs.builder().vpcId(vpc.id()).build(), child());
    }

    /** Ends with the zone's letter, e.g. {@code coworking-dev-network-private-a}. */
    private String zonal(String kind, String zone) {
        return "%s-%s-%s".formatted(name, kind, zone.substring(zone.length() - 1));
    }

    private static List<Output<String>> ids(Map<String, Subnet> subnets) {
        return subnets.values().stream().map(Subnet::id).toList();
    }
}
