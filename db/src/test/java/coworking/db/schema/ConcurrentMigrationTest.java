package coworking.db.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coworking.db.Merges;
import coworking.db.TestServer;
import coworking.db.counter.Counters;
import coworking.db.jdbc.DatabaseException;
import coworking.db.jdbc.Sql;
import coworking.db.program.ConnectionSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A generous time limit makes a migration that waits forever fail its test, instead of blocking the build. */
@Tag("long")
class ConcurrentMigrationTest {

    private static final String INDEXES = """
            select indexrelid::regclass || case when indisvalid then '' else ' (invalid)' end
            from pg_index
            where indrelid = 'tokens'::regclass
            order by 1
            """;

    private static final String HISTORY = """
            select version
            from flyway_schema_history
            order by installed_rank
            """;

    @Test
    void writersGoOnWhileIndexesAreBuilt() throws SQLException {
        var database = TestServer.originalDatabase();
        try (var writer = database.dataSource().getConnection();
                var statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("insert into users (id) values (1)");
            statement.execute("insert into tokens (user_id) values (1)");
            CompletableFuture<MigrationResult> migration =
                    CompletableFuture.supplyAsync(() -> Schema.migrate(database.dataSource()));
            awaitIndex(database, "tokens_by_issue (invalid)");

            // Would wait forever behind an ordinary index build, which in turn waits for the transaction above.
            TestServer.execute(database, "set lock_timeout = '5s'; insert into tokens (token) values ('WRITER')");
            writer.commit();

            assertThat(migration.join().applied()).isEqualTo(11);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "8"})
    void writersGoOnWhileTriggersAreCreated(String before) throws SQLException {
        var database = TestServer.originalDatabase();
        migrateTo(database, before);
        try (var writer = database.dataSource().getConnection()) {
            writer.setAutoCommit(false);
            Sql.execute(writer, "insert into tokens (token) values ('OLDEST')");
            CompletableFuture<MigrationResult> migration =
                    CompletableFuture.supplyAsync(() -> Schema.migrate(database.dataSource()));
            TestServer.await(
                    database,
                    "select exists (select from pg_locks where not granted and relation = 'tokens'::regclass)");

            TestServer.execute(database, "set lock_timeout = '5s'; insert into tokens (token) values ('WRITER')");
            writer.commit();

            assertThat(migration.join().to()).isEqualTo(11);
        }
    }

    @Test
    void anExistingDatabaseIsCountedWhileWritersWrite() throws Exception {
        var database = TestServer.originalDatabase();
        TestServer.execute(database, """
                insert into users (joined_at) select timestamp '2026-01-01' + n * interval '1 hour' from generate_series(1, 1000) as n;
                insert into tokens (user_id, created_at, used_at)
                select 1 + n % 1000, moment, case when n % 5 > 0 then moment + n % 3000 * interval '1 s' end
                from generate_series(1, 200000) as n
                    cross join lateral (select timestamp '2026-01-01' + n * interval '2 min') as moments (moment);
                """);
        var migrated = new AtomicBoolean();
        var writes = new AtomicInteger();
        var writer = CompletableFuture.runAsync(() -> {
            for (var id = 1; !migrated.get(); id++) {
                // A writer that waits longer than this was blocked.
                TestServer.execute(database, """
                        set statement_timeout = '5s';
                        update tokens set used_at = null where id = %1$d;
                        delete from tokens where id = 200000 - %1$d;
                        insert into tokens (user_id, used_at) values (1, now());
                        """.formatted(id));
                writes.incrementAndGet();
            }
        });

        assertThat(Schema.migrate(database.dataSource()).to()).isEqualTo(11);
        migrated.set(true);
        writer.join();

        assertThat(writes.get()).isGreaterThan(10);
        assertThat(Counters.check(database.dataSource())).isEmpty();
        Merges.all(database);
        assertThat(Counters.check(database.dataSource())).isEmpty();
    }

    /** The server interrupts its own vacuum for sessions that wait for it for a second, but not for shorter waits. */
    @Test
    void vacuumsGiveWay() throws SQLException {
        var database = TestServer.originalDatabase();
        migrateTo(database, "3");
        TestServer.execute(database, """
                alter table tokens set (autovacuum_vacuum_threshold = 1, autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1);
                insert into tokens (token) select 'VACUUM' from generate_series(1, 50000);
                delete from tokens;
                """);
        TestServer.execute(database, "alter system set autovacuum_naptime = 1");
        TestServer.execute(database, "select pg_reload_conf()");
        try {
            TestServer.await(
                    database, "select exists (select from pg_stat_progress_vacuum where relid = 'tokens'::regclass)");

            assertThat(Schema.migrate(database.dataSource()).took()).isLessThan(Duration.ofMinutes(2));
        } finally {
            TestServer.execute(database, "alter system reset autovacuum_naptime");
            TestServer.execute(database, "select pg_reload_conf()");
        }
    }

    @Test
    void recoversFromAnInterruptedIndexBuild() throws SQLException {
        var database = TestServer.originalDatabase();
        try (var writer = database.dataSource().getConnection();
                var statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("insert into tokens (token) values ('OLDEST')");
            CompletableFuture<MigrationResult> interrupted =
                    CompletableFuture.supplyAsync(() -> Schema.migrate(database.dataSource()));
            awaitIndex(database, "tokens_by_issue (invalid)");
            TestServer.execute(database, """
                    select pg_terminate_backend(pid)
                    from pg_stat_activity
                    where datname = current_database() and query like '%create index%' and pid <> pg_backend_pid()
                    """);
            assertThatThrownBy(interrupted::join).hasCauseInstanceOf(DatabaseException.class);
        }
        assertThat(TestServer.column(database, INDEXES)).contains("tokens_by_issue (invalid)");

        var migrated = Schema.migrate(database.dataSource());

        assertThat(migrated.to()).isEqualTo(11);
        assertThat(TestServer.column(database, INDEXES))
                .containsExactly("tokens_by_issue", "tokens_by_use", "tokens_by_user", "tokens_pkey");
    }

    @Test
    void twoMigrationsAtOnceApplyEachOnce() throws SQLException {
        var database = TestServer.emptyDatabase();
        var both = Executors.newFixedThreadPool(2);

        CompletableFuture<MigrationResult> one =
                CompletableFuture.supplyAsync(() -> Schema.migrate(database.dataSource()), both);
        CompletableFuture<MigrationResult> other =
                CompletableFuture.supplyAsync(() -> Schema.migrate(database.dataSource()), both);

        assertThat(one.join().applied() + other.join().applied()).isEqualTo(11);
        assertThat(TestServer.column(database, HISTORY))
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11");
        both.shutdown();
    }

    @Test
    void waitsForAnotherRunBeforeTouchingAnything() throws SQLException {
        var database = TestServer.emptyDatabase();
        CompletableFuture<MigrationResult> waiting;
        try (var other = MigrationLock.take(database.dataSource())) {
            assertThat(other.connection().isClosed()).isFalse();
            waiting = CompletableFuture.supplyAsync(() -> Schema.migrate(database.dataSource()));

            assertThatThrownBy(() -> waiting.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(TestServer.column(database, "select count(*) from pg_tables where schemaname = 'public'"))
                    .containsExactly("0");
        }

        assertThat(waiting.join().applied()).isEqualTo(11);
    }

    private static void migrateTo(ConnectionSettings database, String version) {
        Flyway.configure()
                .configuration(Schema.flyway(database.dataSource()).getConfiguration())
                .target(version)
                .skipDefaultCallbacks(true) // the reader is granted more than there is yet
                .load()
                .migrate();
    }

    private static void awaitIndex(ConnectionSettings database, String index) {
        TestServer.await(database, "select to_regclass('tokens') is not null");
        TestServer.await(database, "select '%s' in (%s)".formatted(index, INDEXES));
    }
}
