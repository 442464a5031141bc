package coworking.bench.data;

import coworking.db.program.ConnectionSettings;
import coworking.db.schema.Schema;
import coworking.db.schema.ServiceRole;
import coworking.local.database.EmbeddedDatabase;
import coworking.local.machine.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One PostgreSQL with its default settings, so that compared databases share the disk and the cache. */
public final class DatabaseServer implements AutoCloseable {

    private static final String ACCESS_LOGIN = "doorkeeper";

    private final EmbeddedDatabase server;
    private final ConnectionSettings reader;

    private DatabaseServer(EmbeddedDatabase server, ConnectionSettings reader) {
        this.server = server;
        this.reader = reader;
    }

    /** Starts on a folder that keeps the databases between runs. */
    public static DatabaseServer start(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        var reader = EmbeddedDatabase.reader(Ports.free());
        var server = EmbeddedDatabase.kept(folder.resolve("postgres"), reader.port());
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        // The library's own default is off, PostgreSQL's is on.
        Sql.execute(server.settings(), "alter role all set synchronous_commit = on");
        return new DatabaseServer(server, reader);
    }

    /** Returns the settings to connect to a database of this server as its owner. */
    public ConnectionSettings owner(String name) {
        return named(server.settings(), name);
    }

    /** Returns the settings to connect to a database of this server as the service does. */
    public ConnectionSettings reader(ConnectionSettings database) {
        ServiceRole.READER.createLogin(database.dataSource(), reader.username(), reader.password());
        return named(reader, database.name());
    }

    public String version() {
        return Sql.value(server.settings(), "show server_version", String.class);
    }

    /** Creates a migrated database, and replaces one of that name. */
    public ConnectionSettings create(String name) {
        drop(name);
        Sql.execute(server.settings(), "create database " + name);
        Schema.migrate(owner(name).dataSource());
        return owner(name);
    }

    /** Copies a database that nobody is connected to, and replaces one of that name. */
    public ConnectionSettings copy(ConnectionSettings original, String name) {
        drop(name);
        // Copying files writes less WAL than the default strategy, which is meant for small databases.
        Sql.execute(
                server.settings(),
                "create database %s template %s strategy file_copy".formatted(name, original.name()));
        return owner(name);
    }

    /** Returns the settings to connect to a database of this server as the access service does. */
    public ConnectionSettings access(ConnectionSettings database) {
        ServiceRole.ACCESS.createLogin(database.dataSource(), ACCESS_LOGIN, reader.password());
        return new ConnectionSettings(reader.host(), reader.port(), database.name(), ACCESS_LOGIN, reader.password());
    }

    public void drop(String name) {
        Sql.execute(server.settings(), "drop database if exists " + name + " with (force)");
    }

    private static ConnectionSettings named(ConnectionSettings settings, String name) {
        return new ConnectionSettings(settings.host(), settings.port(), name, settings.username(), settings.password());
    }

    @Override
    public void close() {
        server.close();
    }
}
