package coworking.analytics.requestcheck;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.Http;
import coworking.analytics.Json;
import coworking.local.server.LibertyServer;
import coworking.local.testing.LocalEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/** Nothing that clients invent leaves a trace: not in memory, not in the metrics, and in the log only as JSON. */
@MicroShedTest
@Tag("long")
class InventedRequestsIT {

    private static final int WARM_UP = 2_000;
    private static final int REQUESTS = 20_000;
    private static final int CLIENTS = 8;
    private static final long MAX_GROWTH = 20L * 1024 * 1024;

    private static final List<String> PATHS = List.of(
            "/api/v1/usage", "/api/v1/summary", "/api/v1/users/visits", "/api/reports/daily_usage", "/health_check");

    private static LibertyServer service;

    @BeforeAll
    static void start() {
        var environment = new HashMap<>(LocalEnvironment.sameDatabase());
        environment.put("LOG_FORMAT", "json");
        environment.put("LOG_LEVEL", "AUDIT");
        environment.put("LOG_ACCESS", "true");
        service = LocalEnvironment.startServer(environment, "strangers");
        service.awaitUp("/health/ready");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void inventionsLeaveNoTrace() throws Exception {
        send(WARM_UP, 1);
        series(); // the first look adds series of its own
        var series = series();
        var heap = liveHeap();

        var statuses = send(REQUESTS, 2);

        assertThat(statuses).contains(200, 400, 404, 405, 406, 431, 501).doesNotContain(0, 500, 502, 503, 504);
        assertThat(series()).containsExactlyElementsOf(series);
        assertThat(liveHeap() - heap).as("growth of the live heap in bytes").isLessThan(MAX_GROWTH);
        assertThat(log()).hasSizeGreaterThan(WARM_UP + REQUESTS).allSatisfy(Json::parse);
    }

    private static Set<Integer> send(int count, int seed) throws Exception {
        var statuses = new ConcurrentSkipListSet<Integer>();
        var clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            var work = new ArrayList<Callable<Void>>();
            for (var client = 0; client < CLIENTS; client++) {
                var random = new Random(seed * 100L + client);
                work.add(() -> {
                    for (var request = 0; request < count / CLIENTS; request++) {
                        statuses.add(invention(random).sendTo(service.uri()).status());
                    }
                    return null;
                });
            }
            for (var client : clients.invokeAll(work)) {
                client.get();
            }
        } finally {
            clients.shutdown();
        }
        return statuses;
    }

    private static RawRequest invention(Random random) {
        var path = PATHS.get(random.nextInt(PATHS.size()));
        return switch (random.nextInt(14)) {
            case 0 -> RawRequest.of(word(random).toUpperCase(), path);
            case 1 -> RawRequest.of("M\u001b" + word(random), path);
            case 2 -> RawRequest.get("/" + word(random));
            case 3 -> RawRequest.get("/api/v1/" + word(random) + "/" + word(random));
            case 4 -> RawRequest.get("/\u001b[" + word(random));
            case 5 -> RawRequest.get(path + "/%1B" + word(random));
            case 6 -> RawRequest.get(path, "X-" + word(random) + ": " + word(random));
            case 7 -> RawRequest.get(path, "User-Agent: " + word(random) + "\"\\\u00ff");
            case 8 -> RawRequest.get(path, "User-Agent: \u001b" + word(random));
            case 9 -> RawRequest.get(path + "?" + word(random) + "=%1B" + word(random));
            case 10 ->
                RawRequest.get("/api/v1/usage?from=2024-01-" + (10 + random.nextInt(20)) + "&to=2024-02-"
                        + (10 + random.nextInt(20)) + "&zone=" + word(random));
            case 11 ->
                RawRequest.get("/api/v1/usage?from=20%02d-%02d-%02d&to=2040-01-01&granularity=month"
                        .formatted(random.nextInt(30), 1 + random.nextInt(12), 1 + random.nextInt(28)));
            case 12 ->
                new RawRequest(
                        "GET",
                        path,
                        "HTTP/1.1",
                        List.of(
                                "Host: " + word(random) + ".example:" + random.nextInt(65_536),
                                "Accept: x/" + word(random)));
            default ->
                random.nextBoolean()
                        ? RawRequest.of("POST", path, "Content-Length: 0", "Content-Type: text/" + word(random))
                        : RawRequest.get(path, "X: " + word(random).repeat(2_000));
        };
    }

    private static String word(Random random) {
        return Long.toString(Math.abs(random.nextLong()), Character.MAX_RADIX);
    }

    /** Names and labels of all series. */
    private static List<String> series() {
        return Http.get(service, "/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .sorted()
                .toList();
    }

    /** Bytes of all objects that are left by a full collection. */
    private static long liveHeap() throws Exception {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process = new ProcessBuilder(jcmd, String.valueOf(java().pid()), "GC.class_histogram").start();
        try (var output = process.inputReader()) {
            var total = output.lines()
                    .filter(line -> line.startsWith("Total"))
                    .findFirst()
                    .orElseThrow();
            return Long.parseLong(total.strip().split("\\s+")[2]);
        }
    }

    private static ProcessHandle java() {
        return Stream.concat(Stream.of(service.process()), service.process().descendants())
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow();
    }

    /** Lines after those of the launcher, which are plain text. */
    private static List<String> log() throws IOException {
        return Files.readAllLines(LocalEnvironment.log("strangers")).stream()
                .dropWhile(line -> !line.startsWith("{"))
                .toList();
    }
}
