package coworking.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import coworking.db.schema.Schema;
import coworking.local.database.EmbeddedDatabase;
import coworking.local.machine.Ports;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The system without any service. */
class LocalSystemTest {

    @TempDir
    private Path data;

    @Test
    void bringsSampleDataAfterAFirstRunThatBrokeOffBeforeThem() {
        try (var database = EmbeddedDatabase.kept(data, Ports.free())) {
            Schema.migrate(database.settings().dataSource());
        }

        assertThat(start()).contains("Sample data: 3 users, 10 tokens");
    }

    private String start() {
        var terminal = new ByteArrayOutputStream();
        var settings = new LocalSettings(
                Ports.free(), Ports.free(), Optional.empty(), Optional.of(data), 3, 10, Ports.free(), false, false);
        var progress = new Progress(new PrintStream(terminal, true, UTF_8));
        try (var system = new LocalSystem(settings, Path.of("no-server"), List.of(), progress)) {
            system.start();
        }
        return terminal.toString(UTF_8);
    }
}
