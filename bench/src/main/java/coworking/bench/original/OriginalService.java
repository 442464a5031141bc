package coworking.bench.original;

import coworking.bench.data.Sql;
import coworking.db.program.ConnectionSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * The original's service as a child process.
 *
 * @param uri its address
 */
record OriginalService(URI uri, Process process, ConnectionSettings database) implements AutoCloseable {

    /** Name of its database sessions. */
    static final String APPLICATION = "original";

    private static final Duration MAX_START_TIME = Duration.ofSeconds(30);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

    /** Returns the service of a new process when it responds. */
    static OriginalService started(Process process, int port, ConnectionSettings database)
            throws IOException, InterruptedException {
        var service = new OriginalService(URI.create("http://127.0.0.1:" + port), process, database);
        Runtime.getRuntime().addShutdownHook(new Thread(service::stopProcesses));
        var end = System.nanoTime() + MAX_START_TIME.toNanos();
        while (!service.isUp()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                service.close();
                throw new IOException("gunicorn did not start; see original.log");
            }
            Thread.sleep(POLL_INTERVAL.toMillis());
        }
        return service;
    }

    private boolean isUp() throws InterruptedException {
        var request = HttpRequest.newBuilder(uri.resolve("/health_check")).build();
        try {
            var response = HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
            return response.statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Ends the service and its queries at once. Requests that wait in its backlog are lost. */
    @Override
    public void close() {
        stopProcesses();
        Sql.value(database, """
                select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name = '%s'
                """.formatted(APPLICATION), Long.class);
    }

    private void stopProcesses() {
        var workers = process.descendants().toList();
        process.destroyForcibly();
        workers.forEach(ProcessHandle::destroyForcibly);
    }
}
