package coworking.access;

import coworking.local.server.LibertyServer;
import coworking.local.testing.LocalEnvironment;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** One more server of the service, on the database that all tests share. */
final class Replica {

    private Replica() {}

    /**
     * Starts a server, which is ready when this returns.
     *
     * @param name name of its log and output folder
     */
    static LibertyServer start(String name, Map<String, String> configuration) {
        var server = begin(name, configuration);
        server.awaitUp("/health/ready");
        return server;
    }

    /** Starts servers that differ by their ports alone. */
    static LibertyServer[] start(String name, int count) {
        var servers = IntStream.rangeClosed(1, count)
                .mapToObj(n -> begin(name + n, Map.of()))
                .toArray(LibertyServer[]::new);
        for (var server : servers) {
            server.awaitUp("/health/ready");
        }
        return servers;
    }

    private static LibertyServer begin(String name, Map<String, String> configuration) {
        var environment = new HashMap<>(LocalEnvironment.sameDatabase());
        environment.putAll(configuration);
        return LocalEnvironment.startServer(environment, name);
    }
}
