package coworking.db.program;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.db.TestServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void migratesAndSeeds() throws SQLException {
        var database = TestServer.emptyDatabase();

        assertThat(run(environment(database), "migrate")).isZero();
        assertThat(run(environment(database), "seed", "--users=5", "--tokens=20", "--until=2026-01-31T12:00"))
                .isZero();

        assertThat(TestServer.column(database, "select count(*) from tokens")).containsExactly("20");
    }

    @Test
    void tellsWhatIsPending() {
        var database = TestServer.emptyDatabase();

        var status = run(environment(database), "info");

        assertThat(status).isZero();
        assertThat(out.toString())
                .contains("server    PostgreSQL 18.4")
                .contains("schema    version 0, 11 migration(s) to apply")
                .contains("tokens    about 0");
    }

    @Test
    void tellsThatNothingIsPending() {
        var database = TestServer.migratedDatabase();

        run(environment(database), "info");

        assertThat(out.toString()).contains("schema    version 11, up to date");
    }

    @Test
    void aFailureIsOneLineAndStatusOne() {
        var environment = Map.of("DB_PORT", "1", "DB_USERNAME", "app", "DB_PASSWORD", "secret");

        var status = run(environment, "migrate");

        assertThat(status).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).startsWith("Cannot migrate: Connection to localhost:1 refused");
    }

    @Test
    void wrongSettingsAreStatusTwo() {
        var status = run(Map.of("DB_USERNAME", "app"), "info");

        assertThat(status).isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo("DB_PASSWORD is missing; allowed: the password of that role");
    }

    @Test
    void wrongOptionsAreStatusTwo() {
        var status = run(Map.of(), "seed", "--users=many");

        assertThat(status).isEqualTo(2);
        assertThat(err.toString().strip())
                .isEqualTo("Invalid value for option '--users': 'many' is not an int (see db seed --help for usage)");
    }

    @Test
    void helpNamesTheCommandsAndVariables() {
        var status = run(Map.of(), "--help");

        assertThat(status).isZero();
        assertThat(out.toString()).contains("migrate", "seed", "info", "DB_USERNAME", "DB_PASSWORD");
    }

    private int run(Map<String, String> environment, String... arguments) {
        var line = Main.commandLine(environment);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    private static Map<String, String> environment(ConnectionSettings database) {
        return Map.of(
                "DB_HOST", database.host(),
                "DB_PORT", "" + database.port(),
                "DB_NAME", database.name(),
                "DB_USERNAME", database.username(),
                "DB_PASSWORD", database.password());
    }
}
