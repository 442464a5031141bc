package coworking.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Measures everything that docs/performance.md states, and prints its tables. */
public final class Main {

    private Main() {}

    /** Their steps are no results; held here, since a logger nobody holds forgets its level. */
    private static final List<Logger> TALKATIVE =
            List.of(Logger.getLogger("org.flywaydb"), Logger.getLogger("io.zonky"));

    /** @param arguments where Open Liberty is, where the server folder is, where to write */
    public static void main(String[] arguments) {
        TALKATIVE.forEach(log -> log.setLevel(Level.WARNING));
        var output = Path.of(arguments[2]);
        var services = new Services(Path.of(arguments[0]), Path.of(arguments[1]), output);
        var sizes = Sizes.fromEnvironment();
        var asked = System.getenv().getOrDefault("BENCH_ONLY", "reports,repeated,export,writers,start");
        var parts = Set.of(asked.split(","));
        var tables = new ArrayList<Table>();
        try (var databases = Databases.start(output)) {
            if (parts.contains("writers")) {
                tables.addAll(WritersBench.run(databases));
            }
            if (parts.contains("reports") || parts.contains("repeated") || parts.contains("start")) {
                tables.addAll(ofReports(databases, services, sizes, parts));
            }
            if (parts.contains("export")) {
                tables.add(ExportBench.run(databases, services, sizes));
            }
        }
        System.out.println();
        tables.forEach(System.out::println);
    }

    private static List<Table> ofReports(Databases databases, Services services, Sizes sizes, Set<String> parts) {
        var tables = new ArrayList<Table>();
        var owner = databases.create("much", sizes.big());
        var big = databases.reader(owner);
        var small = databases.reader(databases.create("little", Sizes.small()));
        if (parts.contains("start")) {
            tables.add(StartBench.run(services, big));
        }
        if (parts.contains("reports")) {
            try (var much = services.ready("much", big, Services.WITHOUT_CACHE);
                    var little = services.ready("little", small, Services.WITHOUT_CACHE)) {
                tables.add(ReportsBench.run(much, little));
                tables.add(OriginalBench.run(much, owner));
            }
        }
        if (parts.contains("repeated")) {
            tables.add(RepeatedBench.run(services, big));
        }
        return tables;
    }
}
