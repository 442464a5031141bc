package coworking.chassis.access;

import coworking.chassis.configuration.Variables;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.List;

/**
 * Proxies whose header {@code X-Forwarded-For} is believed. Nothing else that a request says about its host, scheme, port
 * or client is believed, from anybody: links are relative, so the service never needs to know.
 */
@ApplicationScoped
public class TrustedProxies {

    private List<AddressRange> ranges = List.of();

    void read(@Observes Variables variables) {
        var text = variables.value("TRUSTED_PROXIES");
        try {
            ranges = parse(text);
        } catch (IllegalArgumentException malformed) {
            variables.reject(
                    "TRUSTED_PROXIES", text, "addresses and ranges with commas between them, e.g. 10.0.0.0/16");
        }
    }

    static List<AddressRange> parse(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(range -> !range.isEmpty())
                .map(AddressRange::parse)
                .toList();
    }

    /**
     * Returns the address of the client: that of the peer, or if the peer is a trusted proxy, the nearest address in front
     * of it that is none.
     *
     * @param forwarded the addresses that proxies have added, null if there are none
     */
    String client(String peer, String forwarded) {
        return forwarded == null || ranges.isEmpty() ? peer : client(ranges, peer, forwarded);
    }

    static String client(List<AddressRange> trusted, String peer, String forwarded) {
        var hops = forwarded.split(",");
        var client = peer;
        for (var i = hops.length - 1; i >= 0 && isTrusted(trusted, client); i--) {
            var hop = hops[i].strip();
            if (!AddressRange.isAddress(hop)) {
                break;
            }
            client = hop;
        }
        return client;
    }

    private static boolean isTrusted(List<AddressRange> trusted, String address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }
}
