package coworking.db;

import coworking.db.jdbc.Sql;
import coworking.db.program.ConnectionSettings;
import coworking.db.schema.Schema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL for all tests of this module, and a new database in it for each test. */
public final class TestServer {

    private static final String ORIGINAL_TABLES = """
            create table users (
                id serial primary key,
                first_name varchar(50),
                last_name varchar(50),
                joined_at timestamp,
                is_active boolean default true
            );
            create table tokens (
                id serial primary key,
                user_id int references users (id),
                token varchar(6),
                created_at timestamp default now(),
                used_at timestamp
            );
            """;

    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestServer() {}

    public static ConnectionSettings emptyDatabase() {
        return database("template0");
    }

    /** Created by the original program, not migrated yet. */
    public static ConnectionSettings originalDatabase() {
        var database = emptyDatabase();
        execute(database, ORIGINAL_TABLES);
        return database;
    }

    /** Migrating takes most of a second, copying a migrated database a twentieth of that. */
    public static ConnectionSettings migratedDatabase() {
        return database(Template.NAME);
    }

    public static ConnectionSettings asRole(ConnectionSettings settings, String username, String password) {
        return new ConnectionSettings(settings.host(), settings.port(), settings.name(), username, password);
    }

    public static void execute(ConnectionSettings database, String sql) {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new AssertionError(sql, failure);
        }
    }

    /** The first column of the result, as text. */
    public static List<String> column(ConnectionSettings database, String sql) {
        try (var connection = database.dataSource().getConnection()) {
            return Sql.texts(connection, sql);
        } catch (SQLException failure) {
            throw new AssertionError(sql, failure);
        }
    }

    /** Waits until a query returns true. */
    public static void await(ConnectionSettings database, String truth) {
        var deadline = System.nanoTime() + 120_000_000_000L;
        while (!column(database, truth).contains("t")) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not true within two minutes: " + truth);
            }
            pause();
        }
    }

    /** Waits until a session of a database waits for a lock. */
    public static void awaitLockWait(ConnectionSettings database) {
        await(database, """
                select exists (
                    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
                )
                """);
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private static ConnectionSettings database(String template) {
        var name = "test" + DATABASES.incrementAndGet();
        execute(named("postgres"), "create database " + name + " template " + template);
        return named(name);
    }

    private static ConnectionSettings named(String name) {
        return new ConnectionSettings(
                "localhost", SERVER.getPort(), name, "postgres", "unused: local logins are trusted");
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static final class Template {

        static final String NAME = database("template0").name();

        static {
            Schema.migrate(named(NAME).dataSource());
        }
    }
}
