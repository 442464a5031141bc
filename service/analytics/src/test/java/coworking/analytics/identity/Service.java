package coworking.analytics.identity;

import coworking.analytics.Http;
import coworking.local.server.LibertyServer;
import coworking.local.testing.LocalEnvironment;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One more server on the tests' database, with its own configuration and log. */
record Service(LibertyServer server, Path log) implements AutoCloseable {

    /** @param name name of the server's log and output folder */
    static Service start(String name, Map<String, String> configuration) {
        var environment = new HashMap<>(LocalEnvironment.sameDatabase());
        environment.putAll(configuration);
        return new Service(LocalEnvironment.startServer(environment, name), LocalEnvironment.log(name));
    }

    HttpResponse<String> get(String path) {
        return Http.send("GET", server.uri(), path);
    }

    HttpResponse<String> get(String path, String token) {
        return Http.send("GET", server.uri(), path, "Authorization", "Bearer " + token);
    }

    List<String> lines() throws IOException {
        return Files.readAllLines(log);
    }

    void awaitLine(String part) throws IOException, InterruptedException {
        while (lines().stream().noneMatch(line -> line.contains(part))) {
            Thread.sleep(50);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
