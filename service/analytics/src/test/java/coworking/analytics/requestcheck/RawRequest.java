package coworking.analytics.requestcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.microshed.testing.ApplicationEnvironment;

/** A request byte by byte, however malformed. Each character is one byte. */
record RawRequest(String method, String target, String version, List<String> headers) {

    private static final int PATIENCE_MILLISECONDS = 60_000;

    /** A response; its text is empty if the server closes the connection without one. */
    record RawResponse(String text) {

        int status() {
            return text.isEmpty() ? 0 : Integer.parseInt(text.split(" ", 3)[1]);
        }

        String body() {
            return text.substring(text.indexOf("\r\n\r\n") + 4);
        }

        String header(String name) {
            return text.lines()
                    .takeWhile(line -> !line.isBlank())
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        void assertMalformed() {
            assertProblem(400, "/problems/malformed-request");
        }

        void assertProblem(int status, String type) {
            assertThat(status()).as(text).isEqualTo(status);
            assertThat(header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(body()).contains("\"type\":\"" + type + "\"").contains("\"status\":" + status);
        }
    }

    static RawRequest get(String target, String... headers) {
        return of("GET", target, headers);
    }

    static RawRequest of(String method, String target, String... headers) {
        return new RawRequest(method, target, "HTTP/1.1", List.of(headers)).with("Host: localhost");
    }

    /** Returns the same request with one more header. */
    RawRequest with(String header) {
        var more = new ArrayList<>(headers);
        more.add(header);
        return new RawRequest(method, target, version, more);
    }

    /** Sends the request to the service under test. */
    RawResponse send() throws IOException {
        return sendTo(URI.create(ApplicationEnvironment.Resolver.load().getApplicationURL()));
    }

    RawResponse sendTo(URI server) throws IOException {
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            socket.getOutputStream().write(text().getBytes(StandardCharsets.ISO_8859_1));
            return new RawResponse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
        }
    }

    private String text() {
        var head = new StringBuilder("%s %s %s\r\n".formatted(method, target, version));
        headers.forEach(header -> head.append(header).append("\r\n"));
        return head + "Connection: close\r\n\r\n";
    }
}
