package coworking.delivery.image;

import coworking.db.sample.SampleData;
import coworking.delivery.image.Installation.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Measures the image for docs/performance.md, which says how to run this. */
final class Measurements {

    private static final int MEMORY_MIB = 512;
    private static final int ROUNDS = 3;
    private static final int REQUESTS = 6_000;

    /** The base's own entry point. */
    private static final List<String> UNPREPARED =
            List.of("/opt/ol/helpers/runtime/docker-server.sh", "/opt/ol/wlp/bin/server", "run", "defaultServer");

    private static final Map<String, String> STARTS = new LinkedHashMap<>();
    private static final Map<String, String> HEAPS = new LinkedHashMap<>();

    static {
        STARTS.put("as shipped", "");
        STARTS.put("without the JDK's class archive", "-Xshare:off");
        STARTS.put("first compiler only", "-XX:TieredStopAtLevel=1");
        HEAPS.put("heap of 25 %", "-XX:MaxRAMPercentage=25");
        HEAPS.put("as shipped, 50 %", "");
        HEAPS.put("heap of 70 %", "-XX:MaxRAMPercentage=70");
        HEAPS.put("50 %, first compiler only", "-XX:TieredStopAtLevel=1");
    }

    private Measurements() {}

    public static void main(String... arguments) throws IOException {
        var hindrance = Buildah.hindrance();
        if (hindrance.isPresent()) {
            throw new IllegalStateException("Nothing can be measured: " + hindrance.orElseThrow());
        }
        var data = Files.createTempDirectory("coworking-");
        try (var installation = Installation.create(data)) {
            installation.migrate(MEMORY_MIB);
            installation.createRoles();
            new SampleData(1_000, 60_000, LocalDateTime.of(2026, 1, 1, 0, 0), Duration.ofDays(365), 1)
                    .insertInto(installation.owner());
            measureStarts(installation);
            measureMemory(installation);
        } finally {
            delete(data);
        }
    }

    /** One round after the other, so that a busy moment of the machine hits all variants. */
    private static void measureStarts(Installation installation) {
        for (var round = 1; round <= ROUNDS; round++) {
            measureStart(
                    "without the prepared work area",
                    () -> installation.startService(UNPREPARED, MEMORY_MIB, Map.of()));
            STARTS.forEach((name, options) ->
                    measureStart(name, () -> installation.startService(MEMORY_MIB, Map.of("JVM_ARGS", options))));
        }
    }

    private static void measureStart(String name, Supplier<Service> starting) {
        var start = System.nanoTime();
        try (var service = starting.get()) {
            System.out.printf(
                    "%-35s ready after %5.1f s, %5.1f s of processor time%n",
                    name, (System.nanoTime() - start) / 1e9, service.container().processorSeconds());
        }
    }

    private static void measureMemory(Installation installation) {
        HEAPS.forEach((name, options) -> {
            try (var service = installation.startService(MEMORY_MIB, Map.of("JVM_ARGS", options))) {
                var atRest = service.container().memory().workingSet();
                var before = service.container().processorSeconds();
                load(service);
                System.out.printf(
                        "%-35s %4d MiB at rest, %4d MiB after %d requests at %.1f ms of processor time each%n",
                        name,
                        atRest,
                        service.container().memory().workingSet(),
                        REQUESTS,
                        (service.container().processorSeconds() - before) * 1000 / REQUESTS);
            }
        });
    }

    private static void load(Service service) {
        var reports = List.of(
                "/api/reports/daily_usage",
                "/api/reports/user_visits",
                "/api/v1/usage?granularity=hour&from=2025-06-01&to=2025-07-01",
                "/api/v1/users/visits?limit=1000",
                "/api/v1/usage/heatmap?format=csv");
        IntStream.range(0, REQUESTS).parallel().forEach(request -> service.get(reports.get(request % reports.size())));
    }

    private static void delete(Path folder) throws IOException {
        try (var entries = Files.walk(folder)) {
            for (var entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(entry);
            }
        }
    }
}
