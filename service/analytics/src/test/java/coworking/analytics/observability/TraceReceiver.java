package coworking.analytics.observability;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Receives traces by OTLP over HTTP, as a collector does. */
final class TraceReceiver implements AutoCloseable {

    private final HttpServer server;

    /** Protobuf messages; a trace id is 16 plain bytes in them, and a name is UTF-8. */
    private final List<String> messages = new CopyOnWriteArrayList<>();

    TraceReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", exchange -> {
            var isCompressed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            messages.add(
                    read(isCompressed ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    private static String read(InputStream body) throws IOException {
        return new String(body.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Whether a message has a span of a trace, and the name of a span. */
    boolean has(String traceId, String name) {
        var id = new String(HexFormat.of().parseHex(traceId), StandardCharsets.ISO_8859_1);
        return messages.stream().anyMatch(message -> message.contains(id) && message.contains(name));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
