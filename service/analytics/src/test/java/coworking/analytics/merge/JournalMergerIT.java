package coworking.analytics.merge;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.Http;
import coworking.db.program.ConnectionSettings;
import coworking.db.schema.Schema;
import coworking.db.schema.ServiceRole;
import coworking.local.database.EmbeddedDatabase;
import coworking.local.machine.Ports;
import coworking.local.server.LibertyServer;
import coworking.local.testing.LocalEnvironment;
import coworking.local.testing.Suspension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One replica that merges, on its own database, through all that may stop it. */
@Tag("long")
class JournalMergerIT {

    private static final Duration MERGED_WITHIN = Duration.ofSeconds(30);

    private static final String DISCONNECT = """
            select count(pg_terminate_backend(pid)) from pg_stat_activity
            where application_name = 'analytics-maintenance'
            """;

    @TempDir
    private static Path data;

    private static ConnectionSettings reader;
    private static EmbeddedDatabase database;
    private static LibertyServer replica;

    @BeforeAll
    static void start() {
        reader = EmbeddedDatabase.reader(Ports.free());
        database = EmbeddedDatabase.throwaway(data, reader.port());
        Schema.migrate(database.settings().dataSource());
        ServiceRole.READER.createLogin(database.settings().dataSource(), reader.username(), reader.password());
        replica = startReplica("merger");
    }

    @AfterAll
    static void stop() {
        replica.close();
        database.close();
    }

    @Test
    void survivesALostConnection() throws Exception {
        execute("insert into tokens default values");
        awaitMerged();

        execute(DISCONNECT, "insert into tokens default values");

        awaitMerged();
    }

    @Test
    void survivesAReadOnlyDatabase() throws Exception {
        execute("alter database postgres set default_transaction_read_only = on", DISCONNECT);
        execute("set default_transaction_read_only = off", "insert into tokens default values");
        awaitLogged("Changes were not merged into the counters: ");
        assertThat(Http.send("GET", replica.management(), "/metrics").body())
                .containsPattern("coworking_oldest_unmerged_change_age_seconds\\{.*} [0-9]");

        execute(
                "set default_transaction_read_only = off",
                "alter database postgres reset default_transaction_read_only",
                DISCONNECT);

        awaitMerged();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs signals that stop a process")
    void aReplicaThatStopsInTheMiddleOfAMergeHoldsUpNoOther() throws Exception {
        try (var owner = database.settings().dataSource().getConnection();
                var lock = owner.createStatement()) {
            owner.setAutoCommit(false);
            lock.execute("lock table usage_by_day in access exclusive mode");
            execute("insert into tokens default values");
            await("a merge that waits", "select count(*) > 0 from pg_locks where not granted");

            Suspension.during(replica.process(), () -> {
                var other = startReplica("other-merger");
                owner.rollback();
                execute("insert into tokens default values");
                awaitMerged();
                other.close();
                return other;
            });
        }
    }

    private static LibertyServer startReplica(String name) {
        var environment = LibertyServer.environment(Ports.free(), reader);
        var started = LocalEnvironment.startServer(environment, name);
        started.awaitUp("/health/ready");
        return started;
    }

    private static void awaitMerged() throws Exception {
        await("merged", "select count(*) = 0 from token_change");
    }

    private static void await(String description, String condition) throws Exception {
        var giveUp = Instant.now().plus(MERGED_WITHIN);
        while (!holds(condition)) {
            assertThat(Instant.now()).as(description).isBefore(giveUp);
            Thread.sleep(50);
        }
    }

    private static void awaitLogged(String text) throws IOException, InterruptedException {
        var log = LocalEnvironment.log("merger");
        while (!Files.readString(log).contains(text)) {
            Thread.sleep(50);
        }
    }

    private static boolean holds(String condition) throws SQLException {
        try (var connection = database.settings().dataSource().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(condition)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static void execute(String... statements) throws SQLException {
        try (var connection = database.settings().dataSource().getConnection();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
