package coworking.analytics.database;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.Http;
import coworking.db.program.ConnectionSettings;
import coworking.db.schema.Schema;
import coworking.db.schema.ServiceRole;
import coworking.local.database.EmbeddedDatabase;
import coworking.local.machine.Ports;
import coworking.local.server.LibertyServer;
import coworking.local.testing.LocalEnvironment;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A service whose reports read a standby, which cancels every query that is in the way of its replication. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a standby's data folder needs POSIX permissions")
@Tag("long")
class StandbyIT {

    private static final String REPORT = "/api/reports/daily_usage";
    private static final Map<String, String> IMPATIENT = Map.of("max_standby_streaming_delay", "0", "fsync", "off");

    @TempDir
    private static Path primaryData;

    @TempDir
    private static Path standbyData;

    private static EmbeddedDatabase primary;
    private static EmbeddedDatabase standby;
    private static int standbyPort;
    private static LibertyServer service;

    @BeforeAll
    static void start() {
        var reader = EmbeddedDatabase.reader(Ports.free());
        primary = EmbeddedDatabase.throwaway(primaryData, reader.port());
        Schema.migrate(primary.settings().dataSource());
        ServiceRole.READER.createLogin(primary.settings().dataSource(), reader.username(), reader.password());
        standbyPort = Ports.free();
        standby = primary.standby(standbyData, standbyPort, IMPATIENT);
        service = LocalEnvironment.startServer(environment(reader), "standby");
        service.awaitUp("/health/started");
        service.awaitUp("/health/ready");
    }

    private static Map<String, String> environment(ConnectionSettings reader) {
        var environment = new HashMap<>(LibertyServer.environment(Ports.free(), reader));
        environment.put("DB_READ_HOST", "localhost");
        environment.put("DB_READ_PORT", String.valueOf(standbyPort));
        environment.put("REPORT_CACHE_SECONDS", "0");
        return environment;
    }

    @AfterAll
    static void stop() {
        service.close();
        standby.close();
        primary.close();
    }

    @Test
    void reportsReadTheStandbyWhileThePrimaryMerges() throws Exception {
        execute(primary, "insert into tokens (created_at, used_at) values ('2024-05-01 10:00', '2024-05-01 11:00')");

        while (!Http.send("GET", service.uri(), REPORT).body().equals("{\"2024-05-01\":1}")) {
            Thread.sleep(20);
        }

        while (number(primary, "select count(*) from token_change") > 0) {
            Thread.sleep(20);
        }
        assertThat(number(standby, connections("analytics"))).isPositive();
        assertThat(number(primary, connections("analytics"))).isZero();
        assertThat(number(primary, connections("analytics-maintenance"))).isPositive();
    }

    @Test
    void queriesCanceledByRecoveryAreRepeated() throws Exception {
        var table = "select tablename from pg_tables where schemaname = 'public' and tablename like 'usage%' limit 1";
        var lock = "do $$ begin execute 'lock table ' || (%s) || ' in access exclusive mode'; end $$".formatted(table);

        do {
            execute(primary, lock);
            for (var request = 0; request < 10; request++) {
                var response = Http.send("GET", service.uri(), "/api/v1/usage");
                assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            }
        } while (conflicts() == 0);
    }

    @Test
    void readinessIsTheStandbys() throws Exception {
        standby.close();
        assertThat(Http.send("GET", service.uri(), REPORT).statusCode()).isEqualTo(503);
        assertThat(Http.send("GET", service.management(), "/health/ready").statusCode())
                .isEqualTo(503);
        assertThat(Http.send("GET", service.management(), "/health/started").statusCode())
                .isEqualTo(200);

        standby = EmbeddedDatabase.kept(standbyData, standbyPort);

        service.awaitUp("/health/ready");
        assertThat(Http.send("GET", service.uri(), REPORT).statusCode()).isEqualTo(200);
    }

    private static int conflicts() throws SQLException {
        return number(standby, "select sum(confl_lock) from pg_stat_database_conflicts");
    }

    private static String connections(String application) {
        return "select count(*) from pg_stat_activity where application_name = '%s'".formatted(application);
    }

    private static int number(EmbeddedDatabase server, String sql) throws SQLException {
        try (var connection = server.settings().dataSource().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void execute(EmbeddedDatabase server, String sql) throws SQLException {
        try (var connection = server.settings().dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
