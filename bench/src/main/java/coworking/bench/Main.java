package coworking.bench;

import coworking.bench.data.DataSets;
import coworking.bench.data.DatabaseServer;
import coworking.bench.service.ServiceLauncher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Measures everything that docs/performance.md states, and prints its tables. */
public final class Main {

    /** Libraries whose progress is not a result. Kept here because a logger without references loses its level. */
    private static final List<Logger> VERBOSE_LOGGERS =
            List.of(Logger.getLogger("org.flywaydb"), Logger.getLogger("io.zonky"));

    private Main() {}

    /**
     * @param arguments the installation of Open Liberty, the server folders of analytics and access, their JVM options in
     *     the container, the folder of the original's Python program, and the folder to write to
     */
    public static void main(String[] arguments) throws Exception {
        // The load generator leaks a buffer if a response is an error, which is of no interest here.
        System.setProperty("io.netty.leakDetection.level", "disabled");
        VERBOSE_LOGGERS.forEach(log -> log.setLevel(Level.WARNING));
        var output = Files.createDirectories(Path.of(arguments[5]).resolve("bench"));
        var options = Options.fromEnvironment(System.getenv(), output.resolve("data"));
        var liberty = Path.of(arguments[0]);
        var jvmOptions = Path.of(arguments[3]);
        var analytics = new ServiceLauncher(liberty, Path.of(arguments[1]), jvmOptions, output);
        var access = new ServiceLauncher(liberty, Path.of(arguments[2]), jvmOptions, output);
        try (var server = DatabaseServer.start(options.data())) {
            var data = new DataSets(server, options.sizes());
            var bench = new Workbench(options.pace(), server, data, analytics, access, Path.of(arguments[4]), output);
            new Run(bench, output.resolve("results.md")).run(Parts.chosen(options.parts()));
        }
    }
}
