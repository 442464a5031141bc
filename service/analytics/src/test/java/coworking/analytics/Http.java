package coworking.analytics;

import coworking.local.server.LibertyServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.microshed.testing.ApplicationEnvironment;

/** Plain HTTP, for what a typed client hides. */
public final class Http {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Http() {}

    /** GETs from the service under test; headers alternate between name and value. */
    public static HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    public static HttpResponse<String> send(String method, String path, String... headers) {
        return send(method, URI.create(ApplicationEnvironment.Resolver.load().getApplicationURL()), path, headers);
    }

    /** GETs from a server's management port if the path is one of its, and from its HTTP port otherwise. */
    public static HttpResponse<String> get(LibertyServer server, String path) {
        var isManagement = path.startsWith("/health/") || path.equals("/metrics");
        return send("GET", isManagement ? server.management() : server.uri(), path);
    }

    /** Sends a request to a service at another address. */
    public static HttpResponse<String> send(String method, URI service, String path, String... headers) {
        var request = HttpRequest.newBuilder(service.resolve(path)).method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new AssertionError(path + " was not answered", failure);
        } catch (InterruptedException failure) {
            throw new AssertionError("interrupted", failure);
        }
    }
}
