package coworking.bench;

import coworking.db.DatabaseSettings;
import coworking.db.ReaderRole;
import coworking.db.SampleData;
import coworking.db.Schema;
import coworking.local.EmbeddedDatabase;
import coworking.local.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** Several databases on one PostgreSQL with its own defaults: what is compared shares the disk, and the cache. */
final class Databases implements AutoCloseable {

    private final EmbeddedDatabase server;
    private final DatabaseSettings reader;

    private Databases(EmbeddedDatabase server, DatabaseSettings reader) {
        this.server = server;
        this.reader = reader;
    }

    static Databases start(Path folder) {
        try {
            var data = Files.createTempDirectory(Files.createDirectories(folder), "postgres");
            var reader = EmbeddedDatabase.reader(Ports.free());
            var server = EmbeddedDatabase.kept(data, reader.port());
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return new Databases(server, reader);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Makes a migrated database that the reader may log in to. */
    DatabaseSettings create(String name) {
        execute(server.settings(), "create database " + name);
        var owner = named(server.settings(), name);
        Schema.migrate(owner.dataSource());
        ReaderRole.createLogin(owner.dataSource(), reader.username(), reader.password());
        return owner;
    }

    /** Makes one of these rows. */
    DatabaseSettings create(String name, SampleData rows) {
        var owner = create(name);
        var inserted = rows.insertInto(owner.dataSource());
        System.out.printf(
                "%s: %,d users, %,d tokens in %.1f s%n",
                name, inserted.users(), inserted.tokens(), inserted.took().toMillis() / 1e3);
        execute(owner, "vacuum analyze");
        return owner;
    }

    void drop(DatabaseSettings database) {
        execute(server.settings(), "drop database " + database.name() + " with (force)");
    }

    DatabaseSettings reader(DatabaseSettings database) {
        return named(reader, database.name());
    }

    static void execute(DatabaseSettings database, String sql) {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    private static DatabaseSettings named(DatabaseSettings settings, String name) {
        return new DatabaseSettings(settings.host(), settings.port(), name, settings.username(), settings.password());
    }

    @Override
    public void close() {
        server.close();
    }
}
