package coworking.bench;

import coworking.db.DatabaseSettings;
import coworking.local.LibertyServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** A question that is asked over and over, side by side with a constant answer of the same size from the same server. */
final class RepeatedBench {

    private static final String REPORT = "/api/v1/usage?granularity=day";
    private static final int USERS = 16;
    private static final int ROUNDS = 4;
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final Duration WARM_UP = Duration.ofSeconds(8);

    private RepeatedBench() {}

    static Table run(Services services, DatabaseSettings database) {
        byte[] answer;
        try (var service = services.ready("repeated", database, Map.of())) {
            answer = get(service);
        }
        var table = new Table(
                "A repeated report of %,d bytes, answers a second to %d users".formatted(answer.length, USERS),
                "answer",
                "a second",
                "share of the constant");
        var both = ConstantService.beside(services, answer);
        try (var service = both.ready("repeated", database, Map.of())) {
            rate(service, REPORT, WARM_UP);
            rate(service, "/constant/answer", WARM_UP);
            var report = 0.0;
            var constant = 0.0;
            for (var round = 0; round < ROUNDS; round++) {
                report += rate(service, REPORT, ROUND) / ROUNDS;
                constant += rate(service, "/constant/answer", ROUND) / ROUNDS;
            }
            table.add("constant JSON", "%,.0f".formatted(constant), "1.00");
            table.add("`" + REPORT + "`", "%,.0f".formatted(report), "%.2f".formatted(report / constant));
            table.add("memory of the server after it", "%d MB".formatted(Memory.residentMegabytes(service)), "");
        }
        return table;
    }

    private static double rate(LibertyServer service, String path, Duration length) {
        return Load.asFastAsAnswered(service.uri(), path, USERS, length).perSecond();
    }

    private static byte[] get(LibertyServer service) {
        var request = HttpRequest.newBuilder(service.uri().resolve(REPORT)).build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
