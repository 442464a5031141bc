package coworking.db.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coworking.db.Merges;
import coworking.db.SmallSpace;
import coworking.db.TestServer;
import coworking.db.jdbc.Sql;
import coworking.db.program.ConnectionSettings;
import coworking.db.sample.SampleData;
import coworking.db.schema.Schema;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CountersTest {

    private static final String OWN_LOCKS =
            "select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()";

    private static final String CORRUPT_COUNTERS = """
            update usage_by_day set used = issued;
            update user_event_by_hour set event = 'used';
            delete from user_counter;
            update redemption_counter set tokens[1] = 7;
            """;

    private ConnectionSettings database;

    @BeforeEach
    void migrate() {
        database = TestServer.migratedDatabase();
    }

    @Test
    void countersAreBuiltFromTheRowsOfAnExistingDatabase() {
        var existing = TestServer.originalDatabase();
        TestServer.execute(existing, """
                insert into users (joined_at) values ('2026-01-05 10:00');
                insert into tokens (user_id, created_at, used_at) values (1, '2026-02-10 09:00', '2026-02-10 09:05');
                """);

        Schema.migrate(existing.dataSource());

        assertThat(TestServer.column(existing, "select visits[37] from usage_by_day where day = '2026-02-10'"))
                .containsExactly("1");
        assertThat(Merges.unmerged(existing)).isZero();
        assertThat(Counters.check(existing.dataSource())).isEmpty();
    }

    @Test
    void sampleDataIsCountedAtOnce() {
        new SampleData(30, 2000, LocalDateTime.parse("2026-03-04T15:00"), Duration.ofDays(60), 1)
                .insertInto(database.dataSource());

        assertThat(Merges.unmerged(database)).isZero();
        assertThat(Counters.check(database.dataSource())).isEmpty();
    }

    @Test
    void sampleDataWaitsForAMerge() throws SQLException {
        var data = new SampleData(3, 3, LocalDateTime.parse("2026-03-04T15:00"), Duration.ofDays(60), 1);
        CompletableFuture<SampleData.InsertResult> waiting;
        try (var other = database.dataSource().getConnection()) {
            Sql.execute(other, "select pg_advisory_lock(counters_lock())");
            waiting = CompletableFuture.supplyAsync(() -> data.insertInto(database.dataSource()));

            assertThatThrownBy(() -> waiting.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
        }

        assertThat(waiting.join().tokens()).isEqualTo(3);
    }

    @Test
    void aCheckReportsDifferences() {
        SmallSpace.insertInto(database);
        TestServer.execute(database, "update user_counter set visits = 9 where user_id = 1");

        assertThat(Counters.check(database.dataSource()))
                .containsExactly(
                        "visits_by_user counted (1,\"2026-01-05 10:00:00\",t,3,9,\"2026-02-10 09:00:00\","
                                + "\"2026-03-01 00:10:00\",\"2026-02-10 09:05:00\",\"2026-02-28 23:50:00\")",
                        "visits_by_user expected (1,\"2026-01-05 10:00:00\",t,3,2,\"2026-02-10 09:00:00\","
                                + "\"2026-03-01 00:10:00\",\"2026-02-10 09:05:00\",\"2026-02-28 23:50:00\")");
    }

    @Test
    void aCheckFindsDifferencesInEveryCounter() {
        SmallSpace.insertInto(database);
        TestServer.execute(database, CORRUPT_COUNTERS);

        assertThat(Counters.check(database.dataSource()))
                .extracting(line -> line.split(" ")[0])
                .contains("usage", "user_event", "visits_by_user", "redemption_times");
    }

    @Test
    void aRebuildRepairsEveryCounter() {
        SmallSpace.insertInto(database);
        TestServer.execute(
                database,
                CORRUPT_COUNTERS + "insert into token_change (user_id, created_at, delta) values (1, now(), 1)");

        Counters.rebuild(database.dataSource());

        assertThat(Counters.check(database.dataSource())).isEmpty();
        assertThat(Merges.unmerged(database)).isZero();
    }

    @Test
    void aRebuildLeavesTheConnectionAsItWas() throws SQLException {
        try (var connection = database.dataSource().getConnection()) {
            Counters.rebuild(connection);

            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(Sql.texts(connection, "show transaction_isolation")).containsExactly("read committed");
            assertThat(Sql.number(connection, OWN_LOCKS)).isZero();
        }
    }

    @Test
    void aRebuildOfCountersThatOthersChangeFailsInOneSentence() throws SQLException {
        SmallSpace.insertInto(database);
        try (var other = database.dataSource().getConnection()) {
            other.setAutoCommit(false);
            Sql.execute(other, "update user_counter set visits = 9");
            var rebuild = CompletableFuture.runAsync(() -> Counters.rebuild(database.dataSource()));
            TestServer.awaitLockWait(database);

            other.commit();

            assertThatThrownBy(rebuild::join)
                    .hasRootCauseInstanceOf(SQLException.class)
                    .cause()
                    .hasMessage("Cannot rebuild the counters: they were changed at the same time, so try again");
        }
    }

    @Test
    void aRebuildThatWaitsForATruncateCountsWhatItLeaves() throws SQLException {
        SmallSpace.insertInto(database);
        try (var other = database.dataSource().getConnection()) {
            other.setAutoCommit(false);
            Sql.execute(other, List.of("truncate tokens", "insert into tokens (user_id) values (2)"));
            var rebuild = CompletableFuture.runAsync(() -> Counters.rebuild(database.dataSource()));
            TestServer.awaitLockWait(database);

            other.commit();
            rebuild.join();
        }

        assertThat(TestServer.column(database, "select user_id || ' ' || issued from visits_by_user order by user_id"))
                .containsExactly("1 0", "2 1");
        assertThat(Counters.check(database.dataSource())).isEmpty();
    }

    /** Its snapshot may lack changes that are counted already, and that a truncate takes away. */
    @Test
    void aTruncateWithAnOldSnapshotIsRefused() {
        SmallSpace.insertInto(database);

        assertThatThrownBy(() ->
                        TestServer.execute(database, "begin isolation level repeatable read; truncate tokens; commit"))
                .rootCause()
                .hasMessageStartingWith(
                        "ERROR: truncate of tokens needs a transaction of isolation level read committed");
        assertThatThrownBy(() -> TestServer.execute(
                        database, "begin isolation level serializable; truncate users cascade; commit"))
                .rootCause()
                .hasMessageStartingWith("ERROR: truncate of ");
    }
}
