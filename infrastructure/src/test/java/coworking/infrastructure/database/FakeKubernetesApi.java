package coworking.infrastructure.database;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The part of the Kubernetes API that Helm uses to install a chart with one Secret. */
final class FakeKubernetesApi implements AutoCloseable {

    private static final String SECRETS = "/api/v1/namespaces/coworking/secrets";

    private final HttpServer server;
    private final Optional<String> present;
    private final List<JsonObject> written = new CopyOnWriteArrayList<>();

    /** @param present the Secret {@code main-reader} as it is already there */
    FakeKubernetesApi(Optional<String> present) {
        this.present = present;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String kubeconfig() {
        return """
                apiVersion: v1
                kind: Config
                current-context: played
                contexts: [{name: played, context: {cluster: played, user: played}}]
                clusters: [{name: played, cluster: {server: 'http://127.0.0.1:%d'}}]
                users: [{name: played, user: {}}]
                """.formatted(server.getAddress().getPort());
    }

    /** The created and changed Secrets, in order. */
    List<JsonObject> written() {
        return written;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (exchange.getRequestMethod().equals("GET")) {
            var found = read(path);
            respond(
                    exchange,
                    found.isPresent() ? 200 : 404,
                    found.orElse("{\"kind\":\"Status\",\"code\":404,"
                            + "\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"NotFound\"}"));
            return;
        }
        if (!body.startsWith("{")) {
            // Helm's own record of the release, in a binary form.
            respond(exchange, 201, "{\"kind\":\"Secret\",\"apiVersion\":\"v1\"}");
            return;
        }
        written.add(JsonParser.parseString(body).getAsJsonObject());
        respond(exchange, 201, body);
    }

    private Optional<String> read(String path) {
        return switch (path) {
            case "/version" -> Optional.of("{\"major\":\"1\",\"minor\":\"36\",\"gitVersion\":\"v1.36.0\"}");
            case "/api" -> Optional.of("{\"kind\":\"APIVersions\",\"versions\":[\"v1\"]}");
            case "/apis" -> Optional.of("{\"kind\":\"APIGroupList\",\"apiVersion\":\"v1\",\"groups\":[]}");
            case "/api/v1" ->
                Optional.of(
                        "{\"kind\":\"APIResourceList\",\"groupVersion\":\"v1\",\"resources\":"
                                + "[{\"name\":\"secrets\",\"namespaced\":true,\"kind\":\"Secret\",\"verbs\":[\"get\",\"list\"]}]}");
            case SECRETS -> Optional.of("{\"kind\":\"SecretList\",\"apiVersion\":\"v1\",\"items\":[]}");
            case SECRETS + "/main-reader" -> present;
            default -> Optional.empty();
        };
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
