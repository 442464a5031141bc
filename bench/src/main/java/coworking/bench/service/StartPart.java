package coworking.bench.service;

import static coworking.bench.result.Numbers.median;
import static coworking.bench.result.Numbers.oneDecimal;

import coworking.bench.Part;
import coworking.bench.Workbench;
import coworking.bench.result.Table;
import coworking.db.program.ConnectionSettings;
import coworking.local.server.LibertyServer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** The time until a server is ready, and its memory then. */
public final class StartPart implements Part {

    private record Start(double seconds, long megabytes) {}

    @Override
    public List<Table> run(Workbench bench) throws IOException {
        var database = bench.server().reader(bench.data().small().owner());
        var table = new Table(
                "Start until ready, of Open Liberty alone", "options | first start, s | later, s | memory, MB");
        add(table, bench.analytics(), database, "the JVM's own defaults", "");
        add(
                table,
                bench.analytics(),
                database,
                "as in the container",
                bench.analytics().containerOptions());
        add(table, bench.analytics(), database, "as in the local run", LibertyServer.JVM_OPTIONS);
        return List.of(table);
    }

    private static void add(
            Table table, ServiceLauncher launcher, ConnectionSettings database, String name, String options)
            throws IOException {
        // A new folder: a server's first start fills its work area.
        var output = Files.createTempDirectory(launcher.output(), "start")
                .getFileName()
                .toString();
        var first = start(launcher, output, database, options);
        var later = start(launcher, output, database, options);
        var last = start(launcher, output, database, options);
        table.add(
                name,
                oneDecimal(first.seconds()),
                oneDecimal(median(later.seconds(), last.seconds())),
                last.megabytes());
    }

    private static Start start(ServiceLauncher launcher, String output, ConnectionSettings database, String options) {
        var start = System.nanoTime();
        try (var service = launcher.ready(output, database, Map.of(), options)) {
            return new Start((System.nanoTime() - start) / 1e9, Memory.residentMegabytes(service));
        }
    }
}
