package coworking.bench;

import coworking.db.DatabaseSettings;
import coworking.local.LibertyServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** An export of all users, side by side with PostgreSQL's own of the same rows. */
final class ExportBench {

    private static final int ROUNDS = 3;

    /** The same rows and columns, as PostgreSQL writes them. */
    private static final String COPY = """
            copy (
                select id, joined_at, is_active, coalesce(issued, 0), coalesce(visits, 0), first_visit, last_visit
                from users left join visits_by_user on user_id = id
                order by id
            ) to stdout (format csv, header)
            """;

    private ExportBench() {}

    static Table run(Databases databases, Services services, Sizes sizes) {
        var owner = databases.create("exported", sizes.exported());
        var table = new Table(
                "Export of %,d users, rows a second; the service in a heap of 256 MB".formatted(sizes.exportedUsers()),
                "export",
                "rows a second",
                "share of COPY");
        try (var service = services.ready("export", databases.reader(owner), Services.WITHOUT_CACHE)) {
            var copied = 0.0;
            var csv = 0.0;
            var json = 0.0;
            get(service, "csv");
            for (var round = 0; round < ROUNDS; round++) {
                copied = Math.max(copied, rate(sizes, () -> copy(owner)));
                csv = Math.max(csv, rate(sizes, () -> get(service, "csv")));
                json = Math.max(json, rate(sizes, () -> get(service, "json")));
            }
            table.add("`COPY ... TO STDOUT` by the JDBC driver", "%,.0f".formatted(copied), "1.00");
            table.add("`/api/v1/users/visits?format=csv`", "%,.0f".formatted(csv), "%.2f".formatted(csv / copied));
            table.add("`/api/v1/users/visits`", "%,.0f".formatted(json), "%.2f".formatted(json / copied));
        }
        databases.drop(owner);
        return table;
    }

    private interface Export {
        void run() throws IOException, InterruptedException, SQLException;
    }

    private static double rate(Sizes sizes, Export export) {
        var start = System.nanoTime();
        try {
            export.run();
        } catch (IOException | InterruptedException | SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return sizes.exportedUsers() / ((System.nanoTime() - start) / 1e9);
    }

    private static void copy(DatabaseSettings database) throws SQLException, IOException {
        try (var connection = database.dataSource().getConnection()) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(COPY, OutputStream.nullOutputStream());
        }
    }

    private static void get(LibertyServer service, String format) {
        var request = HttpRequest.newBuilder(service.uri().resolve("/api/v1/users/visits?format=" + format))
                .build();
        try {
            var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
            requireComplete(answer.statusCode(), end(answer.body()));
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Reads to the end, in constant memory, and tells the last two bytes. */
    private static String end(InputStream body) throws IOException {
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

    /** An export that broke off would have been a fast one: it ends neither JSON nor a line of CSV. */
    private static void requireComplete(int status, String end) {
        if (status != 200 || !end.equals("]}") && !end.equals("\r\n")) {
            throw new IllegalStateException("The export was answered by %d and ends with '%s'".formatted(status, end));
        }
    }
}
