package coworking.chassis.accesslog;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Finds the address of a client behind proxies, by the header {@code X-Forwarded-For} of those that are trusted. */
public final class ClientAddress {

    private final List<AddressRange> trusted;

    private ClientAddress(List<AddressRange> trusted) {
        this.trusted = trusted;
    }

    /**
     * @param proxies addresses and ranges with commas between them
     * @throws IllegalArgumentException if one is neither
     */
    public static ClientAddress behind(String proxies) {
        return new ClientAddress(Arrays.stream(proxies.split(","))
                .map(String::strip)
                .filter(range -> !range.isEmpty())
                .map(AddressRange::parse)
                .toList());
    }

    /**
     * Returns the address of the client: that of the peer, or if the peer is a trusted proxy, the nearest address in front
     * of it that is none.
     *
     * @param forwarded lines of the header; a proxy appends to the last one, or adds one
     */
    public String of(String peer, Collection<String> forwarded) {
        var hops = String.join(",", forwarded).split(",");
        var client = peer;
        for (var i = hops.length - 1; i >= 0 && isTrusted(client); i--) {
            var hop = hops[i].strip();
            if (!AddressRange.isAddress(hop)) {
                break;
            }
            client = hop;
        }
        return client;
    }

    private boolean isTrusted(String address) {
        return AddressRange.isAddress(address) && trusted.stream().anyMatch(range -> range.contains(address));
    }
}
