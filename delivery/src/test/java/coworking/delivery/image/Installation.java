package coworking.delivery.image;

import coworking.db.program.DatabaseSettings;
import coworking.db.schema.ServiceRole;
import coworking.local.EmbeddedDatabase;
import coworking.local.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The image, just built, beside a PostgreSQL of this machine. */
final class Installation implements AutoCloseable {

    static final String IMAGE = "localhost/coworking/analytics:test";

    private static final Duration START_PATIENCE = Duration.ofMinutes(2);

    private final EmbeddedDatabase database;
    private final DatabaseSettings reader;

    private Installation(EmbeddedDatabase database, DatabaseSettings reader) {
        this.database = database;
        this.reader = reader;
    }

    /** Builds the image and starts a database with nothing in it. */
    static Installation create(Path data) {
        Buildah.build(IMAGE);
        var reader = EmbeddedDatabase.reader(Ports.free());
        return new Installation(EmbeddedDatabase.throwaway(data, reader.port()), reader);
    }

    /** The database as its owner sees it. */
    DataSource owner() {
        return database.settings().dataSource();
    }

    /** Runs the image's database program to its end. */
    Finished migrate(int memoryMib) {
        var environment = new HashMap<>(environment(database.settings()));
        environment.put("DB_PASSWORD", "not asked for");
        try (var container =
                Container.start(IMAGE, List.of("/opt/coworking/db/db", "migrate"), environment, memoryMib)) {
            return new Finished(container.awaitEnd(), container.log());
        }
    }

    /** What became of a container. */
    record Finished(int exitCode, String log) {}

    /** Gives the service its role; the migrations must have been there before. */
    void createReader() {
        ServiceRole.READER.createLogin(owner(), reader.username(), reader.password());
    }

    /** Starts the service as the image does and waits until it is ready. */
    Service startService(int memoryMib, Map<String, String> more) {
        return startService(Container.command(IMAGE), memoryMib, more);
    }

    /** Starts the service by a command and waits until it is ready. */
    Service startService(List<String> command, int memoryMib, Map<String, String> more) {
        var port = Ports.free();
        var managementPort = Ports.free();
        var environment = new HashMap<>(environment(reader));
        environment.put("HTTP_HOST", "localhost");
        environment.put("HTTP_PORT", String.valueOf(port));
        environment.put("MANAGEMENT_PORT", String.valueOf(managementPort));
        environment.putAll(more);
        var start = System.nanoTime();
        var container = Container.start(IMAGE, command, environment, memoryMib);
        var service = new Service(
                container, URI.create("http://localhost:" + port), URI.create("http://localhost:" + managementPort));
        service.awaitReady(start + START_PATIENCE.toNanos());
        return service;
    }

    private static Map<String, String> environment(DatabaseSettings database) {
        return Map.of(
                "DB_HOST", database.host(),
                "DB_PORT", String.valueOf(database.port()),
                "DB_NAME", database.name(),
                "DB_USERNAME", database.username(),
                "DB_PASSWORD", database.password());
    }

    @Override
    public void close() {
        database.close();
    }

    /** The service in its container. */
    record Service(Container container, URI uri, URI management) implements AutoCloseable {

        private static final HttpClient CLIENT =
                HttpClient.newBuilder().version(Version.HTTP_1_1).build();

        HttpResponse<String> get(String path) {
            try {
                var address = path.startsWith("/health/") ? management : uri;
                var request = HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(30));
                return CLIENT.send(request.build(), BodyHandlers.ofString());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (InterruptedException interruption) {
                throw new IllegalStateException("interrupted", interruption);
            }
        }

        private void awaitReady(long deadline) {
            while (!isReady()) {
                if (!container.isRunning() || System.nanoTime() > deadline) {
                    var log = container.log();
                    container.close();
                    throw new IllegalStateException("The service did not get ready:\n" + log);
                }
                pause();
            }
        }

        private boolean isReady() {
            try {
                return get("/health/ready").statusCode() == 200;
            } catch (UncheckedIOException notYet) {
                return false;
            }
        }

        private static void pause() {
            try {
                Thread.sleep(20);
            } catch (InterruptedException interruption) {
                throw new IllegalStateException("interrupted", interruption);
            }
        }

        @Override
        public void close() {
            container.close();
        }
    }
}
