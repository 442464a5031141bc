package coworking.analytics.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import coworking.analytics.Http;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;

/** Requests of a browser during a sign-in, and the parts of their responses. */
final class SignInBrowser {

    private SignInBrowser() {}

    /** Returns where the issuer sends the browser after a person has signed in there. */
    static URI issuerResponse(HttpResponse<String> begun, String claims) throws Exception {
        var form = "username=ada&claims=" + URLEncoder.encode(claims, UTF_8);
        var request = HttpRequest.newBuilder(URI.create(location(begun)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        return URI.create(location(HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString())));
    }

    static HttpResponse<String> callback(Service service, HttpResponse<String> begun, URI response) {
        return Http.send(
                "GET",
                service.server().uri(),
                response.getRawPath() + "?" + response.getRawQuery(),
                "Cookie",
                setCookie(begun).replaceFirst(";.*", ""));
    }

    static HttpResponse<String> read(Service service, String session, String... headers) {
        var all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Cookie";
        all[1] = session;
        return Http.send("GET", service.server().uri(), "/api/v1/usage", all);
    }

    /** Returns the session's cookie as a browser sends it. */
    static String session(HttpResponse<String> ended) {
        return ended.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("coworking-session="))
                .findFirst()
                .orElseThrow(() -> new AssertionError(ended.body()))
                .replaceFirst(";.*", "");
    }

    static String state(HttpResponse<String> begun) {
        return parameters(URI.create(location(begun))).get("state");
    }

    static String location(HttpResponse<String> redirect) {
        return redirect.headers().firstValue("Location").orElseThrow(() -> new AssertionError(redirect.body()));
    }

    static String setCookie(HttpResponse<String> response) {
        return response.headers().firstValue("Set-Cookie").orElseThrow();
    }

    static Map<String, String> parameters(URI address) {
        var parameters = new HashMap<String, String>();
        for (var parameter : address.getRawQuery().split("&")) {
            var parts = parameter.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
        }
        return parameters;
    }
}
