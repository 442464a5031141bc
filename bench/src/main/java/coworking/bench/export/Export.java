package coworking.bench.export;

import coworking.local.server.LibertyServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** One way to export all users. */
@FunctionalInterface
interface Export {

    void run() throws IOException, InterruptedException, SQLException;

    /** Downloads from the service, and discards what it reads. */
    static Export download(LibertyServer service, String path) {
        var request = HttpRequest.newBuilder(service.uri().resolve(path)).build();
        return () -> {
            var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
            requireComplete(response.statusCode(), lastTwoBytes(response.body()));
        };
    }

    private static String lastTwoBytes(InputStream body) throws IOException {
        try (body) {
            var buffer = new byte[1 << 16];
            var end = "";
            for (var read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                end += new String(buffer, Math.max(0, read - 2), Math.min(2, read), StandardCharsets.US_ASCII);
                end = end.substring(Math.max(0, end.length() - 2));
            }
            return end;
        }
    }

    /** A truncated export would look fast. It ends with neither complete JSON nor a complete line of CSV. */
    private static void requireComplete(int status, String end) throws IOException {
        if (status != 200 || !end.equals("]}") && !end.equals("\r\n")) {
            throw new IOException("The export has status %d and ends with '%s'".formatted(status, end));
        }
    }
}
