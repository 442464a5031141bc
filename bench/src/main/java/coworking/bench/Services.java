package coworking.bench;

import coworking.db.DatabaseSettings;
import coworking.local.LibertyServer;
import coworking.local.Ports;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Starts the service under test.
 *
 * @param liberty where Open Liberty is installed
 * @param server the server folder of the service
 * @param output where servers write
 */
record Services(Path liberty, Path server, Path output) {

    /** The heap that a container of 512 MB gives the server. */
    static final Map<String, String> AS_IN_A_CONTAINER = Map.of("JVM_ARGS", "-Xmx256m");

    static final Map<String, String> WITHOUT_CACHE = Map.of("REPORT_CACHE_SECONDS", "0");

    LibertyServer ready(String name, DatabaseSettings database, Map<String, String> more) {
        var started = start(name, database, more);
        started.awaitUp("/health/ready");
        return started;
    }

    LibertyServer start(String name, DatabaseSettings database, Map<String, String> more) {
        var environment = new HashMap<>(LibertyServer.environment(Ports.free(), database));
        environment.putAll(AS_IN_A_CONTAINER);
        environment.putAll(more);
        var console = Redirect.to(output.resolve(name + ".log").toFile());
        var started = LibertyServer.start(liberty, server, output.resolve(name), environment, console);
        Runtime.getRuntime().addShutdownHook(new Thread(started::close));
        return started;
    }
}
