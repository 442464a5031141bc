package coworking.delivery.image;

import coworking.db.program.ConnectionSettings;
import coworking.db.schema.ServiceRole;
import coworking.local.LocalIssuer;
import coworking.local.database.EmbeddedDatabase;
import coworking.local.machine.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Containers of the images just built, with a PostgreSQL and an issuer on this machine. */
final class Installation implements AutoCloseable {

    static final String DATABASE = "localhost/coworking/db:test";
    static final String ANALYTICS = "localhost/coworking/analytics:test";
    static final String ACCESS = "localhost/coworking/access:test";

    private static final String ACCESS_LOGIN = "doorkeeper";

    private static final Duration START_PATIENCE = Duration.ofMinutes(2);

    private final EmbeddedDatabase database;
    private final ConnectionSettings reader;
    private final LocalIssuer issuer = LocalIssuer.start(Ports.free());

    private Installation(EmbeddedDatabase database, ConnectionSettings reader) {
        this.database = database;
        this.reader = reader;
    }

    /** Builds the images and starts a database with nothing in it. */
    static Installation create(Path data) {
        Buildah.build("db", DATABASE);
        Buildah.build("analytics", ANALYTICS);
        Buildah.build("access", ACCESS);
        var reader = EmbeddedDatabase.reader(Ports.free());
        return new Installation(EmbeddedDatabase.throwaway(data, reader.port()), reader);
    }

    /** The issuer that the access service trusts. */
    LocalIssuer issuer() {
        return issuer;
    }

    /** The database as its owner sees it. */
    DataSource owner() {
        return database.settings().dataSource();
    }

    /** Migrates the database by its image. */
    Exit migrate(int memoryMib) {
        var environment = new HashMap<>(environment(database.settings()));
        environment.put("DB_PASSWORD", "not asked for");
        try (var container =
                Container.start(DATABASE, List.of("/opt/coworking/db/db", "migrate"), environment, memoryMib)) {
            return new Exit(container.awaitEnd(), container.log());
        }
    }

    /** The result of a container that has ended. */
    record Exit(int exitCode, String log) {}

    /** Gives the services their roles; the migrations must have been there before. */
    void createRoles() {
        ServiceRole.READER.createLogin(owner(), reader.username(), reader.password());
        ServiceRole.ACCESS.createLogin(owner(), ACCESS_LOGIN, reader.password());
    }

    /** Starts the analytics service as its image does and waits until it is ready. */
    Service startService(int memoryMib, Map<String, String> more) {
        return startService(Container.command(ANALYTICS), memoryMib, more);
    }

    /** Starts the analytics service by a command and waits until it is ready. */
    Service startService(List<String> command, int memoryMib, Map<String, String> more) {
        return start(ANALYTICS, command, environment(reader), memoryMib, more);
    }

    /** Starts the access service as its image does and waits until it is ready. */
    Service startAccess(int memoryMib) {
        var login = new HashMap<>(environment(reader));
        login.put("DB_USERNAME", ACCESS_LOGIN);
        var settings = new HashMap<>(issuer.environment(URI.create("http://localhost:9081")));
        settings.put("CODE_KEY", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
        return start(ACCESS, Container.command(ACCESS), login, memoryMib, settings);
    }

    private static Service start(
            String image, List<String> command, Map<String, String> login, int memoryMib, Map<String, String> more) {
        var port = Ports.free();
        var managementPort = Ports.free();
        var environment = new HashMap<>(login);
        environment.put("HTTP_HOST", "localhost");
        environment.put("HTTP_PORT", String.valueOf(port));
        environment.put("MANAGEMENT_PORT", String.valueOf(managementPort));
        environment.putAll(more);
        var start = System.nanoTime();
        var container = Container.start(image, command, environment, memoryMib);
        var service = new Service(
                container, URI.create("http://localhost:" + port), URI.create("http://localhost:" + managementPort));
        service.awaitReady(start + START_PATIENCE.toNanos());
        return service;
    }

    private static Map<String, String> environment(ConnectionSettings database) {
        return Map.of(
                "DB_HOST", database.host(),
                "DB_PORT", String.valueOf(database.port()),
                "DB_NAME", database.name(),
                "DB_USERNAME", database.username(),
                "DB_PASSWORD", database.password());
    }

    @Override
    public void close() {
        issuer.close();
        database.close();
    }

    /** The service in its container. */
    record Service(Container container, URI uri, URI management) implements AutoCloseable {

        private static final HttpClient CLIENT =
                HttpClient.newBuilder().version(Version.HTTP_1_1).build();

        HttpResponse<String> get(String path) {
            var address = path.startsWith("/health/") ? management : uri;
            return send(HttpRequest.newBuilder(address.resolve(path)));
        }

        /** @param json JSON with ' for " */
        HttpResponse<String> post(String path, String token, String json) {
            return send(HttpRequest.newBuilder(uri.resolve(path))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(json.replace('\'', '"'))));
        }

        private static HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return CLIENT.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (InterruptedException failure) {
                throw new IllegalStateException("interrupted", failure);
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
            } catch (InterruptedException failure) {
                throw new IllegalStateException("interrupted", failure);
            }
        }

        @Override
        public void close() {
            container.close();
        }
    }
}
