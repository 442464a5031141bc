package coworking.local;

import coworking.db.program.ConnectionSettings;
import coworking.db.sample.SampleAccess;
import coworking.db.sample.SampleData;
import coworking.db.schema.Schema;
import coworking.local.database.EmbeddedDatabase;
import coworking.local.machine.Ports;
import coworking.local.machine.StartupException;
import coworking.local.machine.TemporaryFolder;
import coworking.local.server.LibertyServer;
import coworking.local.server.LiveApplication;
import coworking.local.server.RunFolder;
import coworking.local.server.Service;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The whole system on this machine. Closing it stops the services first and the database last, also while it is still
 * starting: the current step finishes, and no other starts.
 */
final class LocalSystem implements AutoCloseable {

    private static final Duration ONE_YEAR = Duration.ofDays(365);
    private static final long SAMPLE_SEED = 1;
    private static final Duration RELOAD_INTERVAL = Duration.ofMillis(300);

    private final LocalSettings settings;
    private final Path liberty;
    private final List<Path> serverFolders;
    private final Progress progress;

    private final List<LibertyServer> servers = new ArrayList<>();
    private final List<LiveApplication> applications = new ArrayList<>();
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private Optional<LocalIssuer> issuer = Optional.empty();
    private boolean closed;

    /**
     * @param liberty Open Liberty's folder
     * @param serverFolders one for each service, {@code .../servers/<name>}
     */
    LocalSystem(LocalSettings settings, Path liberty, List<Path> serverFolders, Progress progress) {
        this.settings = settings;
        this.liberty = liberty;
        this.serverFolders = serverFolders;
        this.progress = progress;
    }

    /**
     * Returns when all services are ready. None reports on a database before it is migrated and filled. With an embedded
     * database, the services start first, because they take longest and cannot log in until then.
     */
    void start() {
        requireFreePorts();
        if (needsIssuer()) {
            startIssuer();
        }
        var database = settings.database();
        if (database.isPresent()) {
            var external = database.get();
            progress.say("Using PostgreSQL on %s:%d, database %s"
                    .formatted(external.host(), external.port(), external.name()));
            migrate(external);
            serverFolders.forEach(folder -> startServer(folder, external));
        } else {
            var port = Ports.free();
            var logins = new EnumMap<Service, ConnectionSettings>(Service.class);
            for (var folder : serverFolders) {
                var service = Service.of(folder);
                logins.put(service, service.database(port));
                startServer(folder, logins.get(service));
            }
            startDatabase(port, logins);
        }
        servers.forEach(server -> progress.step(
                () -> {
                    server.awaitUp("/health/started");
                    server.awaitUp("/health/ready");
                    return server;
                },
                ready -> "%s ready on %s".formatted(ready.name(), ready.uri())));
        followSources();
    }

    List<LibertyServer> servers() {
        return servers;
    }

    /** Returns the issuer whose bearer tokens services require, empty if none does. */
    Optional<LocalIssuer> issuer() {
        return issuer;
    }

    /** Whether reports need a bearer token of the issuer. */
    boolean isAnalyticsClosed() {
        return settings.identity();
    }

    private boolean needsIssuer() {
        return settings.identity() || serverFolders.stream().map(Service::of).anyMatch(Service::needsIssuer);
    }

    private void requireFreePorts() {
        for (var i = 0; i < serverFolders.size(); i++) {
            Ports.requireFree(settings.httpPort() + i, "HTTP_PORT");
            Ports.requireFree(settings.managementPort() + i, "MANAGEMENT_PORT");
        }
        if (needsIssuer()) {
            Ports.requireFree(settings.issuerPort(), "LOCAL_ISSUER_PORT");
        }
    }

    private void startServer(Path folder, ConnectionSettings database) {
        var started = servers.size();
        var service = Service.of(folder);
        var environment = new HashMap<>(LibertyServer.environment(
                settings.httpPort() + started, settings.managementPort() + started, database));
        var uri = LibertyServer.uri(settings.httpPort() + started);
        issuer.filter(present -> service.needsIssuer() || settings.identity())
                .ifPresent(present -> environment.putAll(present.environment(uri)));
        environment.putAll(service.environment());
        take(() -> servers.add(startCopy(folder, environment)));
    }

    /** Starts a copy of the server, which neither another run nor the next build changes. */
    private LibertyServer startCopy(Path folder, Map<String, String> environment) {
        var run = RunFolder.acquire(folder.getParent().getParent());
        resources.push(run);
        var copy = run.path().resolve("servers").resolve(folder.getFileName());
        TemporaryFolder.replace(copy, folder);
        if (settings.reload()) {
            applications.add(new LiveApplication(copy, moduleOf(folder), liberty));
        }
        return LibertyServer.start(liberty, copy, run.path().resolve("output"), environment, Redirect.INHERIT);
    }

    /** Returns the folder of a server's module, in which the build has assembled the server. */
    private static Path moduleOf(Path folder) {
        return folder.resolve("../../../..").normalize();
    }

    private void followSources() {
        if (applications.isEmpty()) {
            return;
        }
        var follower = Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "reload"));
        resources.push(follower::shutdownNow);
        follower.scheduleWithFixedDelay(this::updateApplications, 0, RELOAD_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A source that is just being written may be gone for a moment; the next update sees it. */
    private void updateApplications() {
        try {
            applications.forEach(application -> application.update().ifPresent(progress::say));
        } catch (UncheckedIOException failure) {
            progress.say("While reloading: " + failure.getMessage());
        }
    }

    private void startIssuer() {
        take(() -> {
            var started = LocalIssuer.start(settings.issuerPort());
            resources.push(started);
            issuer = Optional.of(started);
            return started;
        });
    }

    private void startDatabase(int port, Map<Service, ConnectionSettings> logins) {
        var database = progress.step(
                () -> take(() -> embeddedDatabase(port)), postgres -> "PostgreSQL started on port " + port);
        var owner = database.settings();
        migrate(owner);
        if (SampleData.isEmpty(owner.dataSource())) {
            seed(owner);
        }
        issuer.ifPresent(present ->
                SampleAccess.identify(owner.dataSource(), present.uri().toString()));
        logins.forEach((service, login) -> service.createLogin(owner.dataSource(), login));
    }

    private EmbeddedDatabase embeddedDatabase(int port) {
        var data = settings.data();
        if (data.isPresent()) {
            var kept = EmbeddedDatabase.kept(data.get(), port);
            resources.push(kept);
            return kept;
        }
        var folder = TemporaryFolder.create();
        resources.push(folder);
        var throwaway = EmbeddedDatabase.throwaway(folder.path(), port);
        resources.push(throwaway);
        return throwaway;
    }

    private void migrate(ConnectionSettings owner) {
        progress.step(
                () -> take(() -> Schema.migrate(owner.dataSource())),
                migrated -> "Schema at version %d, %d migrations applied".formatted(migrated.to(), migrated.applied()));
    }

    private void seed(ConnectionSettings owner) {
        var sample = new SampleData(
                settings.users(), settings.tokens(), LocalDateTime.now(ZoneOffset.UTC), ONE_YEAR, SAMPLE_SEED);
        progress.step(
                () -> take(() -> sample.insertInto(owner.dataSource())),
                rows -> "Sample data: %,d users, %,d tokens".formatted(rows.users(), rows.tokens()));
        take(() -> SampleAccess.insertInto(owner.dataSource()));
    }

    /** Takes a step unless the system is being closed, which waits until the step is done. */
    private synchronized <T> T take(Supplier<T> step) {
        if (closed) {
            throw new StartupException("stopped while starting");
        }
        return step.get();
    }

    @Override
    public synchronized void close() {
        closed = true;
        servers.parallelStream().forEach(LibertyServer::close);
        servers.clear();
        while (!resources.isEmpty()) {
            close(resources.pop());
        }
    }

    private void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception failure) {
            progress.say("While stopping: " + failure.getMessage());
        }
    }
}
