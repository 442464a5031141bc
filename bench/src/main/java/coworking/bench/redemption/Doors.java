package coworking.bench.redemption;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Doors that redeem codes at a fixed rate, whether or not earlier requests have a response. The load generator of the other
 * parts repeats one request; here each request has a different code.
 */
final class Doors {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private final URI redemptions;
    private final List<String> tokens;
    private final Iterator<String> codes;
    private long attempts;

    /**
     * @param tokens bearer token of each door
     * @param codes to be redeemed, each once
     */
    Doors(URI service, List<String> tokens, Iterator<String> codes) {
        this.redemptions = service.resolve("/access/v1/redemptions");
        this.tokens = tokens;
        this.codes = codes;
    }

    /**
     * Responses to redemptions.
     *
     * @param times from the moment at which a request was due, in nanoseconds
     * @param statuses number of responses by status; 0 for requests without one
     */
    record Result(Histogram times, Map<Integer, Integer> statuses) {

        long failed() {
            return statuses.entrySet().stream()
                    .filter(status -> status.getKey() != 200)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    Result redeem(int perSecond, Duration length) {
        var result = new Result(new ConcurrentHistogram(3), new ConcurrentSkipListMap<>());
        var interval = Duration.ofSeconds(1).toNanos() / perSecond;
        var start = System.nanoTime();
        var count = length.toNanos() / interval;
        var open = new CompletableFuture<?>[Math.toIntExact(count)];
        for (var i = 0; i < count; i++) {
            var due = start + i * interval;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            open[i] = client.sendAsync(request(), BodyHandlers.ofString()).handle((response, failure) -> {
                result.times().recordValue(System.nanoTime() - due);
                result.statuses().merge(failure == null ? response.statusCode() : 0, 1, Integer::sum);
                return null;
            });
        }
        CompletableFuture.allOf(open).join();
        return result;
    }

    private HttpRequest request() {
        var attempt = attempts++;
        var body = "{\"code\":\"%s\",\"attempt_id\":\"%d\"}".formatted(codes.next(), attempt);
        return HttpRequest.newBuilder(redemptions)
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + tokens.get((int) (attempt % tokens.size())))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }
}
