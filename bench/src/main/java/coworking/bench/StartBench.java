package coworking.bench;

import coworking.db.DatabaseSettings;
import java.time.Duration;
import java.util.Map;

/** How long a server takes until it is ready, and how much memory it has then. */
final class StartBench {

    private static final String LOCAL_RUN = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx512m -XX:-PrintWarnings";

    private StartBench() {}

    static Table run(Services services, DatabaseSettings database) {
        var table = new Table("Start until ready, of Open Liberty alone", "options", "first start", "later", "memory");
        add(table, services, database, "the JVM's own defaults", "");
        add(table, services, database, "heap of 256 MB", "-Xmx256m");
        add(table, services, database, "as in the local run", LOCAL_RUN);
        return table;
    }

    private static void add(Table table, Services services, DatabaseSettings database, String name, String options) {
        var environment = Map.of("JVM_ARGS", options);
        var output = "start-" + Integer.toHexString(options.hashCode()) + "-" + System.nanoTime();
        var first = start(services, output, database, environment);
        var later = start(services, output, database, environment);
        var again = start(services, output, database, environment);
        table.add(
                name,
                "%.1f s".formatted(first.took().toMillis() / 1e3),
                "%.1f s"
                        .formatted(
                                Math.min(later.took().toMillis(), again.took().toMillis()) / 1e3),
                again.megabytes() + " MB");
    }

    private record Started(Duration took, long megabytes) {}

    private static Started start(
            Services services, String output, DatabaseSettings database, Map<String, String> environment) {
        var start = System.nanoTime();
        try (var service = services.ready(output, database, environment)) {
            return new Started(Duration.ofNanos(System.nanoTime() - start), Memory.residentMegabytes(service));
        }
    }
}
