package coworking.infrastructure.traffic;

import coworking.infrastructure.traffic.Peer.Addresses;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A connection that is allowed.
 *
 * @param purpose reason, for people
 */
public record Connection(Peer from, Peer to, List<Port> ports, String purpose) {

    /** A port and its protocol, {@code TCP} or {@code UDP}. */
    public record Port(String protocol, int number) {

        @Override
        public String toString() {
            return number + "/" + protocol;
        }
    }

    static Connection tcp(Peer from, Peer to, String purpose, Integer... ports) {
        return new Connection(
                from,
                to,
                Arrays.stream(ports).map(port -> new Port("TCP", port)).toList(),
                purpose);
    }

    /** The only port of a connection that has one. */
    public int port() {
        return ports.get(0).number();
    }

    /** Addresses that open the connection, in CIDR notation. */
    public List<String> clientCidrs() {
        return ((Addresses) from).cidrs();
    }

    /** Addresses that accept the connection, in CIDR notation. */
    public List<String> serverCidrs() {
        return ((Addresses) to).cidrs();
    }

    /** Row of the table in docs/stack.md. */
    public String row() {
        var all = ports.stream().map(Port::toString).collect(Collectors.joining(", "));
        return "| %s | %s | %s | %s |".formatted(from.title(), to.title(), all, purpose);
    }
}
