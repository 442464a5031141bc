package coworking.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A migration that waits for ever must fail a test, not stop the build: hence the time limit, far above need. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
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
        DatabaseSettings database = TestServer.originalDatabase();
        try (Connection writer = database.dataSource().getConnection();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("insert into users (id) values (1)");
            statement.execute("insert into tokens (user_id) values (1)");
            CompletableFuture<Migrated> migration =
                    CompletableFuture.supplyAsync(() -> Schema.migrate(database.dataSource()));
            awaitIndex(database, "tokens_by_issue (invalid)");

            // Would wait for ever behind an ordinary index build, which in turn waits for the transaction above.
            TestServer.execute(database, "set lock_timeout = '5s'; insert into tokens (token) values ('WRITER')");
            writer.commit();

            assertThat(migration.join().applied()).isEqualTo(10);
        }
    }

    @Test
    void recoversFromAnInterruptedIndexBuild() throws SQLException {
        DatabaseSettings database = TestServer.originalDatabase();
        try (Connection writer = database.dataSource().getConnection();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("insert into tokens (token) values ('OLDEST')");
            CompletableFuture<Migrated> interrupted =
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

        Migrated migrated = Schema.migrate(database.dataSource());

        assertThat(migrated.to()).isEqualTo(10);
        assertThat(TestServer.column(database, INDEXES))
                .containsExactly("tokens_by_issue", "tokens_by_user", "tokens_pkey");
    }

    @Test
    void twoMigrationsAtOnceApplyEachOnce() throws SQLException {
        DatabaseSettings database = TestServer.emptyDatabase();
        ExecutorService both = Executors.newFixedThreadPool(2);

        CompletableFuture<Migrated> one =
                CompletableFuture.supplyAsync(() -> Schema.migrate(database.dataSource()), both);
        CompletableFuture<Migrated> other =
                CompletableFuture.supplyAsync(() -> Schema.migrate(database.dataSource()), both);

        assertThat(one.join().applied() + other.join().applied()).isEqualTo(10);
        assertThat(TestServer.column(database, HISTORY))
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
        both.shutdown();
    }

    @Test
    void waitsForAnotherRunBeforeTouchingAnything() throws SQLException {
        DatabaseSettings database = TestServer.emptyDatabase();
        CompletableFuture<Migrated> waiting;
        try (MigrationLock other = MigrationLock.take(database.dataSource())) {
            assertThat(other.connection().isClosed()).isFalse();
            waiting = CompletableFuture.supplyAsync(() -> Schema.migrate(database.dataSource()));

            assertThatThrownBy(() -> waiting.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(TestServer.column(database, "select count(*) from pg_tables where schemaname = 'public'"))
                    .containsExactly("0");
        }

        assertThat(waiting.join().applied()).isEqualTo(10);
    }

    private static void awaitIndex(DatabaseSettings database, String index) throws SQLException {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!TestServer.column(database, "select to_regclass('tokens')").contains("tokens")
                || !TestServer.column(database, INDEXES).contains(index)) {
            assertThat(System.nanoTime()).as("no " + index).isLessThan(deadline);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
