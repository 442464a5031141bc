package coworking.db.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import coworking.db.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The way from the original's database to this one, as docs/moving-in.md describes it. */
class MovingInTest {

    private static final Path PSQL = Path.of("/usr/bin/psql");

    /** Written by {@code pg_dump} of PostgreSQL 15, with the original's tables, 40 users and 392 tokens. */
    private static final Path DUMP = Path.of("src/test/resources/original-dump.sql");

    private static Map<String, String> environment;
    private static ConnectionSettings database;

    @BeforeAll
    static void moveIn() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(PSQL), "needs " + PSQL);
        database = TestServer.emptyDatabase();
        environment = Map.of(
                "DB_HOST", database.host(),
                "DB_PORT", "" + database.port(),
                "DB_NAME", database.name(),
                "DB_USERNAME", database.username(),
                "DB_PASSWORD", database.password());
        restore(database);
        assertThat(run("migrate")).isZero();
    }

    @Test
    void everyRowArrives() throws SQLException {
        assertThat(TestServer.column(database, "select count(*) || ' ' || count(used_at) from tokens"))
                .containsExactly("392 261");
        assertThat(TestServer.column(database, "select last_name from users where id = 7"))
                .containsExactly("O'Name \\ 7");
    }

    @Test
    void theCountersEqualTheRows() {
        assertThat(run("recount", "--check")).isZero();
    }

    @Test
    void newRowsGetTheNextNumber() throws SQLException {
        assertThat(TestServer.column(database, "insert into tokens (user_id) values (1) returning id"))
                .containsExactly("401");
    }

    @Test
    void theOriginalsStatementReturnsWhatItReturnedThere() throws SQLException {
        assertThat(TestServer.column(database, """
                        select date(created_at) || ' ' || count(*) from tokens
                        where used_at is not null group by date(created_at) order by date(created_at) limit 3
                        """)).containsExactly("2023-02-01 3", "2023-02-02 3", "2023-02-03 3");
    }

    private static void restore(ConnectionSettings database) throws IOException, InterruptedException {
        var psql = new ProcessBuilder(
                        PSQL.toString(), "-q", "-v", "ON_ERROR_STOP=1", "--single-transaction", "-f", DUMP.toString())
                .inheritIO()
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        psql.environment()
                .putAll(Map.of(
                        "PGHOST", database.host(),
                        "PGPORT", "" + database.port(),
                        "PGDATABASE", database.name(),
                        "PGUSER", database.username(),
                        "PGPASSWORD", database.password()));
        assertThat(psql.start().waitFor()).isZero();
    }

    private static int run(String... arguments) {
        return Main.commandLine(environment).execute(arguments);
    }
}
