package coworking.infrastructure.configuration;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The address plan.
 *
 * @param cidr of the whole network, /16 to /20
 * @param zones two to four availability zones of the region
 * @param natGateways one, or one in each zone
 */
public record NetworkSettings(Cidr cidr, List<String> zones, NatGateways natGateways) {

    private static final Pattern ZONE = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d[a-z]");
    private static final String RANGE = "a private IPv4 range from /16 to /20, as 10.0.0.0/16";

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
}
