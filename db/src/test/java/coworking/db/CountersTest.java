package coworking.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CountersTest {

    private DatabaseSettings database;

    @BeforeEach
    void migrate() {
        database = TestServer.migratedDatabase();
    }

    @Test
    void sampleDataIsCounted() throws SQLException {
        new SampleData(30, 2000, LocalDateTime.parse("2026-03-04T15:00"), Duration.ofDays(60), 1)
                .insertInto(database.dataSource());

        assertThat(SmallSpace.journal(database)).isZero();
        assertThat(Counters.check(database.dataSource())).isEmpty();
    }

    @Test
    void sampleDataIsCountedWhileNobodyElseCounts() throws SQLException {
        SampleData data = new SampleData(3, 3, LocalDateTime.parse("2026-03-04T15:00"), Duration.ofDays(60), 1);
        CompletableFuture<SampleData.Inserted> waiting;
        try (Connection other = database.dataSource().getConnection()) {
            Sql.execute(other, "select pg_advisory_lock(counters_lock())");
            waiting = CompletableFuture.supplyAsync(() -> data.insertInto(database.dataSource()));

            assertThatThrownBy(() -> waiting.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
        }

        assertThat(waiting.join().tokens()).isEqualTo(3);
    }

    @Test
    void aTokenIsCountedInTheQuarterOfItsTime() throws SQLException {
        SmallSpace.insertInto(database);

        // 09:00 is the 37th quarter of a day, 23:59 the 96th.
        assertThat(TestServer.column(
                        database,
                        "select concat_ws(' ', day, issued[1], issued[37], issued[96], visits[37], visits[96], used[37])"
                                + " from usage_by_day where day between '2026-02-10' and '2026-02-11' order by day"))
                .containsExactly("2026-02-10 0 1 1 1 1 1", "2026-02-11 0 1 0 0 0 0");
        assertThat(TestServer.column(database, "select used[1] from usage_by_day where day = '2026-02-11'"))
                .containsExactly("1");
    }

    @Test
    void whatHasNoFiniteTimeIsKeptApart() throws SQLException {
        TestServer.execute(
                database,
                "insert into tokens (created_at, used_at) values (null, '2026-02-12'), ('infinity', '-infinity')");

        Counters.fold(database.dataSource());

        assertThat(
                        TestServer.column(
                                database,
                                "select concat_ws(' ', issued[1], visits[1], used[1]) from usage_by_day where day = '-infinity'"))
                .containsExactly("2 2 1");
    }

    @Test
    void aUsersLastVisitMovesBackWhenItIsTakenBack() throws SQLException {
        SmallSpace.insertInto(database);

        TestServer.execute(database, "update tokens set used_at = null where id = 3");
        Counters.fold(database.dataSource());

        assertThat(
                        TestServer.column(
                                database,
                                "select concat_ws(' ', issued, visits, first_visit, last_visit) from visits_by_user where user_id = 1"))
                .containsExactly("3 1 2026-02-10 09:00:00 2026-02-10 09:00:00");
    }

    @Test
    void usersAreActiveSevenAndThirtyDaysAfterAVisit() throws SQLException {
        TestServer.execute(database, """
                insert into users (id) values (1);
                insert into tokens (user_id, created_at, used_at) values
                    (1, '2026-01-01 12:00', now()), (1, '2026-01-04 12:00', now()), (1, '2026-01-04 13:00', now());
                """);

        Counters.fold(database.dataSource());

        assertThat(TestServer.column(
                        database,
                        "select concat_ws(' ', day, daily, weekly, monthly) from active_users"
                                + " where basis = 'issued' and zone = 'UTC' order by day"))
                .containsExactly(
                        "2026-01-01 1 1 1", // the first visit
                        "2026-01-04 1 0 0", // already active
                        "2026-01-11 0 -1 0", // seven days after the last visit
                        "2026-02-03 0 0 -1"); // thirty days after it
    }

    @Test
    void aSecondFoldFindsNothing() {
        SmallSpace.insertInto(database);
        TestServer.execute(database, "delete from tokens where id = 1");

        assertThat(Counters.fold(database.dataSource())).isEqualTo(1);
        assertThat(Counters.fold(database.dataSource())).isZero();
    }

    @Test
    void aFoldLeavesTheWorkToOneThatRuns() throws SQLException {
        SmallSpace.insertInto(database);
        TestServer.execute(database, "delete from tokens where id = 1");
        try (Connection other = database.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("begin isolation level repeatable read");
            statement.execute("select fold_changes()");

            assertThat(Counters.fold(database.dataSource())).isZero();
            statement.execute("rollback");
        }

        assertThat(Counters.fold(database.dataSource())).isEqualTo(1);
    }

    @Test
    void aFoldOfManySnapshotsIsRefused() {
        assertThatThrownBy(() -> TestServer.execute(database, "select fold_changes()"))
                .hasRootCauseMessage("ERROR: fold_changes needs a transaction of isolation level repeatable read\n"
                        + "  Where: PL/pgSQL function fold_changes() line 7 at RAISE");
    }

    /** Its snapshot may lack changes that are counted or journaled already, and that a truncate takes away. */
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

    @Test
    void aUsersFirstAndLastVisitAreFinite() throws SQLException {
        TestServer.execute(database, """
                insert into users (id) values (1), (2);
                insert into tokens (user_id, created_at, used_at) values
                    (1, '-infinity', '2026-02-10 09:05'),
                    (1, '2026-02-11 09:00', 'infinity'),
                    (1, '2026-02-12 09:00', '-infinity'),
                    (1, 'infinity', '2026-02-13 09:05'),
                    (2, 'infinity', '-infinity');
                """);

        Counters.fold(database.dataSource());

        assertThat(TestServer.column(database, "select visits_by_user::text from visits_by_user order by user_id"))
                .containsExactly(
                        "(1,4,4,\"2026-02-11 09:00:00\",\"2026-02-12 09:00:00\","
                                + "\"2026-02-10 09:05:00\",\"2026-02-13 09:05:00\")",
                        "(2,1,1,,,,)");
        assertThat(Counters.check(database.dataSource())).isEmpty();
    }

    @Test
    void aCheckTellsWhatDiffers() {
        SmallSpace.insertInto(database);
        TestServer.execute(database, "update visits_by_user set visits = 9 where user_id = 1");

        List<String> differences = Counters.check(database.dataSource());

        assertThat(differences).hasSize(2);
        assertThat(differences.get(0)).startsWith("visits_by_user expected (1,3,2,");
        assertThat(differences.get(1)).startsWith("visits_by_user counted (1,3,9,");
    }

    @Test
    void aRebuildMendsWhatDiffers() {
        SmallSpace.insertInto(database);
        TestServer.execute(database, "delete from usage_by_day; update waits set early = 7; delete from retention");

        Counters.rebuild(database.dataSource());

        assertThat(Counters.check(database.dataSource())).isEmpty();
    }

    @Test
    void countersAreBuiltFromTheRowsOfAnExistingDatabase() throws SQLException {
        DatabaseSettings existing = TestServer.originalDatabase();
        TestServer.execute(existing, """
                insert into users (joined_at) values ('2026-01-05 10:00');
                insert into tokens (user_id, created_at, used_at) values (1, '2026-02-10 09:00', '2026-02-10 09:05');
                """);

        Schema.migrate(existing.dataSource());

        assertThat(TestServer.column(existing, "select visits[37] from usage_by_day where day = '2026-02-10'"))
                .containsExactly("1");
        assertThat(Counters.check(existing.dataSource())).isEmpty();
    }
}
