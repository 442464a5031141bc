package coworking.access;

import coworking.local.server.LibertyServer;
import coworking.local.testing.LocalEnvironment;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.microshed.testing.ApplicationEnvironment;

/**
 * The service under test, as one subject with one role calls it.
 *
 * @param replica address of one server; null for the one that all tests share
 */
record Api(String subject, String role, URI replica) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static final Api MEMBER = new Api("member", "member");
    static final Api ADMINISTRATOR = new Api("chief", "administrator");
    static final Api DOOR = new Api("door", "door");

    Api(String subject, String role) {
        this(subject, role, null);
    }

    /** Returns the same caller at a server. */
    Api at(LibertyServer server) {
        return new Api(subject, role, server.uri());
    }

    /** A response, with its body if that is JSON. */
    record Reply(HttpResponse<String> http) {

        int status() {
            return http.statusCode();
        }

        JsonObject json() {
            try (var reader = Json.createReader(new StringReader(http.body()))) {
                return reader.readObject();
            }
        }

        /** Returns the last part of the problem's type. */
        String problem() {
            return json().getString("type").replace("/problems/", "");
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }
    }

    Reply get(String path) {
        return send("GET", path, null);
    }

    Reply post(String path, String json) {
        return send("POST", path, json);
    }

    /** @param json JSON with ' for "; null for no body */
    Reply send(String method, String path, String json, String... headers) {
        var body = json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json.replace('\'', '"'));
        var request = HttpRequest.newBuilder(service().resolve("/access/v1/" + path))
                .header("Authorization", "Bearer " + LocalEnvironment.issuer().token(subject, role))
                .method(method, body);
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new Reply(CLIENT.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException failure) {
            throw new UncheckedIOException(path + " was not answered", failure);
        } catch (InterruptedException failure) {
            throw new AssertionError("interrupted", failure);
        }
    }

    private URI service() {
        return replica == null
                ? URI.create(ApplicationEnvironment.Resolver.load().getApplicationURL())
                : replica;
    }

    /** Requests a token. */
    JsonObject request() {
        return post("tokens", null).json();
    }

    /** Requests a token, which an administrator authorizes, and returns its code. */
    String authorizedCode() {
        var token = request();
        ADMINISTRATOR.authorize(token.getInt("id"));
        return token.getString("code");
    }

    Reply authorize(int token) {
        return post("tokens/%d/authorization".formatted(token), "{}");
    }

    Reply revoke(int token) {
        return send("DELETE", "tokens/" + token, null);
    }

    Reply redeem(String code, String attempt) {
        return post("redemptions", "{'code':'%s','attempt_id':'%s'}".formatted(code, attempt));
    }

    /** Redeems a code as a door has to: it sends the same attempt again while the service is busy. */
    Reply redeemPatiently(String code, String attempt) {
        var reply = redeem(code, attempt);
        while (reply.status() == 503) {
            reply = redeem(code, attempt);
        }
        return reply;
    }
}
