package coworking.analytics.exhaustion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import coworking.analytics.Http;
import coworking.local.server.LibertyServer;
import coworking.local.testing.LocalEnvironment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microshed.testing.jupiter.MicroShedTest;

/** A service without space for logs, or without heap, behaves as docs/configuration.md says. */
@MicroShedTest
@Tag("long")
class ExhaustionIT {

    private static final Path CONTAINER_OPTIONS = Path.of("../chassis/src/main/container/jvm.options");

    /** Nearly 10,000 hours; each start makes another report. */
    private static final String LARGE_REPORT =
            "/api/v1/usage?granularity=hour&from=20%02d-%02d-%02d&to=20%02d-%02d-%02d";

    @TempDir
    Path logs;

    @Test
    void aFullFolderForLogsStopsNothing() throws Exception {
        assumeTrue(mount(), "only root may mount a small file system");
        try (var service =
                start("full-logs", Map.of("LOG_DIR", logs.toString(), "LOG_FORMAT", "json", "LOG_ACCESS", "true"))) {
            service.awaitUp("/health/ready");
            fill(logs.resolve("filler"));

            for (var request = 0; request < 100; request++) {
                assertThat(Http.get(service, "/api/reports/daily_usage?after=full")
                                .statusCode())
                        .isEqualTo(200);
            }

            assertThat(Http.get(service, "/health/ready").statusCode()).isEqualTo(200);
            assertThat(Files.readAllLines(LocalEnvironment.log("full-logs")))
                    .filteredOn(line -> line.contains("after=full"))
                    .hasSize(100);
        } finally {
            run("umount", logs.toString());
        }
    }

    @Test
    void aFullHeapEndsTheProcess() throws Exception {
        try (var service = start("full-heap", Map.of("JVM_ARGS", containerOptions() + " -Xmx64m"))) {
            service.awaitUp("/health/live");
            var process = service.process();

            for (var day = 0; process.isAlive() && day < 28 * 12; day++) {
                request(service, day);
            }

            process.onExit().get(3, TimeUnit.MINUTES);
            assertThat(Files.readString(LocalEnvironment.log("full-heap")))
                    .contains("Terminating due to java.lang.OutOfMemoryError: Java heap space");
        }
    }

    private static void request(LibertyServer service, int day) {
        var month = 1 + day / 28 % 12;
        var path = LARGE_REPORT.formatted(10, month, 1 + day % 28, 11, month, 1 + day % 28);
        try {
            Http.get(service, path);
        } catch (AssertionError ended) {
            // The process ends while it works on a request.
        }
    }

    private static LibertyServer start(String name, Map<String, String> more) {
        var environment = new HashMap<>(LocalEnvironment.sameDatabase());
        environment.put("REPORT_CACHE_SECONDS", "3600");
        environment.putAll(more);
        return LocalEnvironment.startServer(environment, name);
    }

    private static String containerOptions() throws IOException {
        try (var lines = Files.lines(CONTAINER_OPTIONS)) {
            return lines.filter(line -> line.startsWith("-")).collect(Collectors.joining(" "));
        }
    }

    private boolean mount() throws Exception {
        return run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", logs.toString()) == 0;
    }

    private static int run(String... command) throws Exception {
        try {
            return new ProcessBuilder(command).start().waitFor();
        } catch (IOException notInstalled) {
            return -1;
        }
    }

    private static void fill(Path file) {
        try (OutputStream output = Files.newOutputStream(file)) {
            while (true) {
                output.write(new byte[1024]);
            }
        } catch (IOException failure) {
            assertThat(failure).hasMessageContaining("No space left");
        }
    }
}
