package coworking.infrastructure.traffic;

import coworking.infrastructure.configuration.Cidr;
import java.util.List;
import java.util.Map;

/** One end of a connection. */
public sealed interface Peer {

    /** Name in the documentation. */
    String title();

    /** Pods with all of these labels in a namespace; no labels match every pod. */
    record Pods(String title, String namespace, Map<String, String> labels) implements Peer {}

    /** Addresses in these ranges. */
    record Addresses(String title, List<Cidr> ranges) implements Peer {

        /** Ranges in CIDR notation. */
        public List<String> cidrs() {
            return ranges.stream().map(Cidr::toString).toList();
        }
    }

    /** Members of a security group. */
    record SecurityGroup(String title) implements Peer {}
}
