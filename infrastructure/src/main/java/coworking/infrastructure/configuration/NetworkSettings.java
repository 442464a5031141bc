package coworking.infrastructure.configuration;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The address plan. A zone gets its ranges by its letter, so that another zone never moves its subnets. The lower half of
 * the network is private, an eighth of it for each of the zones a to h. The upper half has small public ranges.
 *
 * @param cidr the whole network, /16 to /20, so that the smallest range has 64 addresses
 * @param zones two to four availability zones of the region
 */
public record NetworkSettings(Cidr cidr, List<String> zones, NatGateways natGateways) {

    /** Number of NAT gateways: a single one costs less, one per zone survives the loss of a zone. */
    public enum NatGateways {
        ONE,
        ONE_PER_ZONE
    }

    private static final int PUBLIC_RANGES_FROM = 32;
    private static final Pattern ZONE = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d[a-z]");
    private static final String RANGE = "a private IPv4 range from /16 to /20, e.g. 10.0.0.0/16";

    static NetworkSettings read(Settings settings, String region) {
        var cidr = settings.cidr("vpcCidr", "10.0.0.0/16", RANGE);
        var zones = settings.texts("zones", List.of(region + "a", region + "b"), ZONE, "zones of the region " + region);
        settings.require("zones", zones.size() >= 2 && zones.size() <= 4, zones, "two to four zones");
        settings.require("zones", zones.stream().distinct().count() == zones.size(), zones, "each zone once");
        settings.require(
                "zones", zones.stream().allMatch(z -> z.startsWith(region)), zones, "zones of the region " + region);
        settings.require("vpcCidr", cidr.prefix() >= 16 && cidr.prefix() <= 20, cidr, RANGE);
        return new NetworkSettings(cidr, zones, settings.oneOf("natGateways", NatGateways.ONE));
    }

    public Cidr privateRange(String zone) {
        return cidr.part(4, place(zone));
    }

    public Cidr publicRange(String zone) {
        return cidr.part(6, PUBLIC_RANGES_FROM + place(zone));
    }

    /** Addresses of nodes, pods and internal load balancers. */
    public List<Cidr> privateRanges() {
        return zones.stream().map(this::privateRange).toList();
    }

    /** Addresses of load balancers that the internet reaches. */
    public List<Cidr> publicRanges() {
        return zones.stream().map(this::publicRange).toList();
    }

    private static int place(String zone) {
        return zone.charAt(zone.length() - 1) - 'a';
    }
}
