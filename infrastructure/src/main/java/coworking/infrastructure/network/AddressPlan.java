package coworking.infrastructure.network;

import coworking.infrastructure.configuration.Cidr;

/**
 * Gives each zone its ranges by its letter, so that adding or removing a zone never moves another one's subnets. The
 * lower half of the network is private, an eighth of it for each of the zones a to h; the rest has small public ranges.
 *
 * @param network at most a /20, so that the smallest range, a public one, has 64 addresses
 */
record AddressPlan(Cidr network) {

    private static final int PUBLIC_RANGES_FROM = 32;

    Cidr privateRange(String zone) {
        return network.part(4, place(zone));
    }

    Cidr publicRange(String zone) {
        return network.part(6, PUBLIC_RANGES_FROM + place(zone));
    }

    private static int place(String zone) {
        return zone.charAt(zone.length() - 1) - 'a';
    }
}
