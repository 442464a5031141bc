package coworking.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.local.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code LOCAL_RELOAD=true mvn} in a copy of the service's module, whose sources change while it runs. */
@Tag("long")
class ReloadIT {

    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final String PROBES = "src/main/java/coworking/analytics/original/OriginalProbes.java";

    @TempDir
    private static Path clone;

    private static URI service;
    private static Process run;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        var server = MODULE.relativize(Path.of(System.getProperty("server.directory")));
        copy(server);
        copy(Path.of("src/main"));
        copy(Path.of("../chassis/src/main"));
        service = URI.create("http://localhost:" + Ports.free());
        var command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "coworking.local.Main",
                        System.getProperty("liberty.directory"),
                        module().resolve(server).toString())
                .redirectErrorStream(true)
                .redirectOutput(console().toFile());
        command.environment().put("HTTP_PORT", String.valueOf(service.getPort()));
        command.environment().put("LOCAL_RELOAD", "true");
        command.environment().put("LOCAL_USERS", "1");
        command.environment().put("LOCAL_TOKENS", "0");
        run = command.start();
        await(() -> console("Ctrl-C stops everything."));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        run.destroy();
        run.waitFor();
    }

    @Test
    void aChangedClassIsServed() throws IOException, InterruptedException {
        change(PROBES, "\"ok\"", "\"fine\"");

        await(() -> responds("/health_check", "fine"));
    }

    @Test
    void aChangedPageIsServed() throws IOException, InterruptedException {
        change("src/main/webapp/dashboard/index.html", "<title>", "<title>Changed: ");

        await(() -> responds("/", "<title>Changed: "));
    }

    @Test
    void aChangedFileOfTheChassisIsServed() throws IOException, InterruptedException {
        change("../chassis/src/main/webapp/base.css", ":root", "/* changed */ :root");

        await(() -> responds("/dashboard/any/base.css", "/* changed */"));
    }

    @Test
    void aSourceThatDoesNotCompileIsReportedAndTheServiceStaysUp() throws IOException, InterruptedException {
        change("src/main/java/coworking/analytics/period/Basis.java", "enum Basis", "enumeration Basis");

        await(() -> console("analytics stays as it is:") && console("Basis.java:"));
        assertThat(Http.send("GET", service, "/health_check").statusCode()).isEqualTo(200);

        change("src/main/java/coworking/analytics/period/Basis.java", "enumeration Basis", "enum Basis");
    }

    private static void change(String source, String from, String to) throws IOException {
        var file = module().resolve(source);
        var text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    private static boolean responds(String path, String content) {
        try {
            return Http.send("GET", service, path).body().contains(content);
        } catch (AssertionError restarting) {
            assertThat(restarting.getCause()).isInstanceOf(ConnectException.class);
            return false;
        }
    }

    private static boolean console(String line) {
        try {
            return Files.readString(console()).contains(line);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            assertThat(run.isAlive()).as(() -> "the run, see " + console()).isTrue();
            Thread.sleep(100);
        }
    }

    private static void copy(Path folder) throws IOException {
        try (var entries = Files.walk(folder)) {
            for (var entry : (Iterable<Path>) entries::iterator) {
                var copy = module().resolve(entry);
                Files.createDirectories(copy.getParent());
                Files.copy(entry, copy);
            }
        }
    }

    private static Path module() {
        return clone.resolve("analytics");
    }

    private static Path console() {
        return clone.resolve("console");
    }
}
