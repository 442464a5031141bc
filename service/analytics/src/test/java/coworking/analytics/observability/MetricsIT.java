package coworking.analytics.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import coworking.analytics.Http;
import coworking.local.testing.LocalEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

@MicroShedTest
class MetricsIT {

    private static final Pattern BOUND = Pattern.compile("le=\"([^\"]+)\"");

    /** Operations that the description leaves out. */
    private static final List<String> PAGES = List.of(
            "/", "/dashboard/0/x", "/openapi", "/problems/x", "/session", "/sign-in", "/sign-in/callback", "/sign-out");

    /** Every operation is called, so that its series exist. */
    @BeforeEach
    void callEveryOperation() throws IOException {
        try (var file = Files.newBufferedReader(Path.of("src/main/resources/META-INF/openapi.yaml"))) {
            Map<String, Map<String, ?>> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            Stream.concat(document.get("paths").keySet().stream(), PAGES.stream())
                    .forEach(path -> Http.get(path.replace("{id}", "1")));
        }
    }

    @Test
    void responseTimesAreHistogramsWithFixedBounds() {
        var buckets = series().filter(line -> line.startsWith("REST_request_seconds_bucket"))
                .filter(line -> line.contains("OriginalProbes") && line.contains("\"healthCheck\""));

        assertThat(buckets.map(MetricsIT::bound))
                .containsExactly("0.005", "0.025", "0.05", "0.1", "0.25", "1.0", "5.0", "+Inf");
    }

    @Test
    void nothingIsAQuantile() {
        assertThat(series().filter(line -> line.contains("quantile="))).isEmpty();
    }

    @Test
    void everyMetricOfTheServiceIsExplained() {
        var explained = lines().filter(line -> line.startsWith("# HELP coworking_"))
                .map(line -> line.split(" ", 4))
                .filter(words -> words.length == 4 && words[3].endsWith(words[3].trim()))
                .map(words -> words[2]);

        assertThat(explained)
                .containsExactlyInAnyOrder(
                        "coworking_oldest_unmerged_change_age_seconds",
                        "coworking_report_cache_requests_total",
                        "coworking_tokens_issued_today",
                        "coworking_visits_today");
    }

    @Test
    void thereAreFewerThan400Series() {
        assertThat(series().count()).isLessThan(400);
    }

    @Test
    void promtoolObjectsOnlyToNamesOfTheServer() throws Exception {
        assumeTrue(isInstalled("promtool"), "promtool, of the package prometheus, is not installed");

        var objections = promtool(String.join("\n", lines().toList()) + "\n");

        assertThat(objections)
                .allMatch(line -> line.matches("(?:REST|classloader|connectionpool|cpu|memory|servlet|session|thread"
                        + "|threadpool|gc|jvm)_\\w+ .*"));
    }

    private static Stream<String> lines() {
        return Http.send("GET", LocalEnvironment.management(), "/metrics")
                .body()
                .lines();
    }

    private static Stream<String> series() {
        return lines().filter(line -> !line.startsWith("#"));
    }

    private static String bound(String line) {
        var bound = BOUND.matcher(line);
        assertThat(bound.find()).isTrue();
        return bound.group(1);
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static List<String> promtool(String metrics) throws IOException, InterruptedException {
        var input = Files.createTempFile("metrics", ".txt");
        var output = Files.createTempFile("promtool", ".txt");
        try {
            Files.writeString(input, metrics);
            new ProcessBuilder("promtool", "check", "metrics")
                    .redirectInput(input.toFile())
                    .redirectOutput(output.toFile())
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
            return Files.readAllLines(output);
        } finally {
            Files.delete(input);
            Files.delete(output);
        }
    }
}
