package coworking.local.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coworking.local.machine.Ports;
import coworking.local.machine.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    @TempDir
    private Path data;

    @Test
    void stopsAServerThatDoesNotRespondInTime() {
        var unreachable = Map.of("listen_addresses", "");

        assertThatThrownBy(() -> EmbeddedDatabase.start(data, Ports.free(), unreachable, Duration.ofSeconds(3)))
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith("PostgreSQL cannot be started on " + data);

        assertThat(serversOn(data)).isZero();
    }

    @Test
    void doesNotStopTheServerOfAnotherRun() throws SQLException {
        try (var database = EmbeddedDatabase.kept(data, Ports.free())) {
            assertThatThrownBy(() -> EmbeddedDatabase.kept(data, Ports.free())).isInstanceOf(StartupException.class);

            assertThat(setting("port", database))
                    .isEqualTo(String.valueOf(database.settings().port()));
        }
    }

    @Test
    void reportsWhyAFolderCannotBeUsed() throws IOException {
        Files.writeString(data.resolve("notes.txt"), "not a database");

        assertThatThrownBy(() -> EmbeddedDatabase.kept(data, Ports.free()))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("exists but is not empty");
    }

    @Test
    void keepsDataThroughAPowerFailure() throws SQLException {
        try (var database = EmbeddedDatabase.kept(data, Ports.free())) {
            assertThat(setting("fsync", database)).isEqualTo("on");
        }
    }

    private static long serversOn(Path data) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(data.toString()))
                .count();
    }

    private static String setting(String name, EmbeddedDatabase database) throws SQLException {
        try (var connection = database.settings().dataSource().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }
}
