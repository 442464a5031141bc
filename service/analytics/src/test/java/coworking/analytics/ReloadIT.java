package coworking.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.local.machine.Ports;
import coworking.local.machine.TemporaryFolder;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code LOCAL_RELOAD=true mvn} in a copy of the service's module, whose sources change while it runs. */
@Tag("long")
class ReloadIT {

    private static final Path MODULE = Path.of("").toAbsolutePath();

    @TempDir
    private static Path clone;

    private static LocalRuns runs;
    private static URI service;
    private static Process run;

    @BeforeAll
    static void start() throws Exception {
        var server = MODULE.relativize(Path.of(System.getProperty("server.directory")));
        copy(server);
        copy(Path.of("src/main"));
        copy(Path.of("../chassis/src/main"));
        service = URI.create("http://localhost:" + Ports.free());
        runs = new LocalRuns(clone, module().resolve(server));
        run = runs.run(service, Map.of("LOCAL_RELOAD", "true", "LOCAL_USERS", "1", "LOCAL_TOKENS", "0"));
        runs.awaitLine("Ctrl-C stops everything.", run);
    }

    @AfterAll
    static void stop() {
        runs.close();
    }

    @Test
    void aChangedClassIsServed() throws Exception {
        change("src/main/java/coworking/analytics/original/OriginalProbes.java", "\"ok\"", "\"fine\"");

        awaitResponse("/health_check", "fine");
    }

    @Test
    void aChangedPageIsServed() throws Exception {
        change("src/main/webapp/dashboard/index.html", "<title>", "<title>Changed: ");

        awaitResponse("/", "<title>Changed: ");
    }

    @Test
    void aChangedFileOfTheChassisIsServed() throws Exception {
        change("../chassis/src/main/webapp/base.css", ":root", "/* changed */ :root");

        awaitResponse("/dashboard/any/base.css", "/* changed */");
    }

    @Test
    void aSourceThatDoesNotCompileIsReportedAndTheServiceStaysUp() throws Exception {
        change("src/main/java/coworking/analytics/period/Basis.java", "enum Basis", "enumeration Basis");

        runs.awaitLine("analytics stays as it is:", run);
        runs.awaitLine("Basis.java:", run);
        awaitResponse("/", "</html>");

        change("src/main/java/coworking/analytics/period/Basis.java", "enumeration Basis", "enum Basis");
    }

    private static void change(String source, String from, String to) throws IOException {
        var file = module().resolve(source);
        var text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    /** Liberty may still restart for an earlier change, and answers nothing or 404 until it is done. */
    private static void awaitResponse(String path, String content) throws InterruptedException {
        while (!responds(path, content)) {
            assertThat(run.isAlive()).isTrue();
            Thread.sleep(100);
        }
    }

    private static boolean responds(String path, String content) {
        try {
            return Http.send("GET", service, path).body().contains(content);
        } catch (AssertionError failure) {
            assertThat(failure.getCause()).isInstanceOf(ConnectException.class);
            return false;
        }
    }

    private static void copy(Path folder) {
        TemporaryFolder.replace(module().resolve(folder), folder);
    }

    private static Path module() {
        return clone.resolve("analytics");
    }
}
