package coworking.local.testing;

import coworking.db.program.ConnectionSettings;
import coworking.db.schema.Schema;
import coworking.local.LocalIssuer;
import coworking.local.database.EmbeddedDatabase;
import coworking.local.machine.Ports;
import coworking.local.machine.TemporaryFolder;
import coworking.local.server.LibertyServer;
import coworking.local.server.Service;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.microshed.testing.ApplicationEnvironment;

/**
 * Where the tests of a service find it running, on a database with the schema and no rows. System properties say which:
 * {@code liberty.directory} where Open Liberty is installed, {@code server.directory} the service's server folder.
 */
public final class LocalEnvironment implements ApplicationEnvironment {

    private static LibertyServer server;
    private static EmbeddedDatabase database;
    private static ConnectionSettings login;
    private static Map<String, String> serviceEnvironment = Map.of();
    private static LocalIssuer issuer;

    /** The database as its owner sees it, for tests to write rows. */
    public static DataSource owner() {
        return database.settings().dataSource();
    }

    /** Variables with which another server ({@link #startServer}) uses the same database, on a free port. */
    public static Map<String, String> sameDatabase() {
        var environment = new HashMap<>(LibertyServer.environment(Ports.free(), login));
        environment.putAll(serviceEnvironment);
        return environment;
    }

    /** Returns the issuer of a service that needs one. */
    public static LocalIssuer issuer() {
        return issuer;
    }

    /** Returns where the service under test has its health and metrics. */
    public static URI management() {
        return server.management();
    }

    @Override
    public synchronized void start() {
        if (server != null) {
            return;
        }
        var folder = TemporaryFolder.create();
        var service = Service.of(Path.of(System.getProperty("server.directory")));
        login = service.database(Ports.free());
        if (service.needsIssuer()) {
            issuer = LocalIssuer.start(Ports.free());
        }
        var port = Ports.free();
        serviceEnvironment = new HashMap<>(service.environment());
        if (issuer != null) {
            serviceEnvironment.putAll(issuer.environment(LibertyServer.uri(port)));
        }
        var environment = new HashMap<>(sameDatabase());
        environment.put("HTTP_PORT", String.valueOf(port));
        environment.put("REPORT_CACHE_SECONDS", "0"); // A test reads what it has just written.
        server = startServer(environment, "integration-test");
        database = EmbeddedDatabase.throwaway(folder.path(), login.port());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            database.close();
            folder.close();
        }));
        Schema.migrate(owner());
        service.createLogin(owner(), login);
        server.awaitUp("/health/started");
        server.awaitUp("/health/ready");
    }

    /**
     * Starts the service under test once more.
     *
     * @param name name of its output folder, next to the server's, and of its {@link #log}
     * @param launcher a command that runs the server; none by default
     */
    public static LibertyServer startServer(Map<String, String> environment, String name, String... launcher) {
        var folder = Path.of(System.getProperty("server.directory"));
        var output = folder.getParent().resolveSibling(name);
        // A forked test's own output belongs to the build.
        var console = Redirect.to(log(name).toFile());
        return LibertyServer.start(
                Path.of(System.getProperty("liberty.directory")), folder, output, environment, console, launcher);
    }

    /** Returns the file with the console of a server that {@link #startServer} has started. */
    public static Path log(String name) {
        return Path.of(System.getProperty("server.directory")).getParent().resolveSibling(name + ".log");
    }

    @Override
    public String getApplicationURL() {
        return server.uri().toString();
    }
}
