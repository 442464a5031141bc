package coworking.access;

import coworking.db.program.ConnectionSettings;
import coworking.db.schema.Schema;
import coworking.db.schema.ServiceRole;
import coworking.local.database.EmbeddedDatabase;
import coworking.local.machine.Ports;
import coworking.local.server.LibertyServer;
import coworking.local.testing.LocalEnvironment;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A separate database, for tests that stop it or change what its service keeps. */
final class OwnSpace implements AutoCloseable {

    private final Path data;
    private final ConnectionSettings login;
    private EmbeddedDatabase database;

    /** @param data an empty folder */
    OwnSpace(Path data) {
        this.data = data;
        login = new ConnectionSettings("localhost", Ports.free(), "postgres", "access", "a password");
        database = EmbeddedDatabase.kept(data, login.port());
        Schema.migrate(owner());
        ServiceRole.ACCESS.createLogin(owner(), login.username(), login.password());
    }

    DataSource owner() {
        return database.settings().dataSource();
    }

    /** The first process of the database, whose descendants are all others. */
    ProcessHandle process() {
        return database.process();
    }

    /**
     * Starts a server, which is not ready yet when this returns.
     *
     * @param name name of its log and output folder
     */
    LibertyServer replica(String name, Map<String, String> configuration) {
        var port = Ports.free();
        var environment = new HashMap<>(LibertyServer.environment(port, login));
        environment.putAll(LocalEnvironment.issuer().environment(LibertyServer.uri(port)));
        environment.put("CODE_KEY", LocalEnvironment.sameDatabase().get("CODE_KEY"));
        environment.putAll(configuration);
        return LocalEnvironment.startServer(environment, name);
    }

    void stop() {
        database.close();
    }

    /** Ends the database as a power failure does. */
    void kill() {
        kill(process());
        database.close();
    }

    void start() {
        database = EmbeddedDatabase.kept(data, login.port());
    }

    /** Ends a process and its descendants, none of which learns of it. */
    static void kill(ProcessHandle process) {
        var processes = Stream.concat(Stream.of(process), process.descendants()).toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture.allOf(processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .join();
    }

    @Override
    public void close() {
        database.close();
    }
}
