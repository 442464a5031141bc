package coworking.db.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coworking.db.Merges;
import coworking.db.SmallSpace;
import coworking.db.TestServer;
import coworking.db.jdbc.DatabaseException;
import coworking.db.jdbc.Sql;
import coworking.db.program.ConnectionSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A merge that waits forever must fail the test. */
class MergeTest {

    private static final String VISIT =
            "insert into tokens (user_id, created_at, used_at) values (2, '2026-02-12 08:00', '2026-02-12 08:31')";

    /** A merge stops in the middle, after it has moved rows out of the journal. */
    private static final String HANG = """
            create function hang() returns trigger language plpgsql as 'begin perform pg_sleep(60); return null; end';
            create trigger hang after insert on usage_by_day execute function hang();
            """;

    private static final String HANGING = """
            from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'
            """;

    private ConnectionSettings database;
    private Figures figures;

    @BeforeEach
    void insertSmallSpace() {
        database = TestServer.migratedDatabase();
        figures = new Figures(database);
        SmallSpace.insertInto(database);
    }

    @Test
    void journalIsEmptyAfterAMerge() {
        TestServer.execute(database, VISIT);

        assertThat(Counters.merge(database.dataSource())).isFalse();

        assertThat(TestServer.column(database, "select count(*) from token_change"))
                .containsExactly("0");
        assertThat(TestServer.column(database, "select visits[33] from usage_by_day where day = '2026-02-12'"))
                .containsExactly("1");
    }

    @Test
    void ageOfTheOldestChangeIsKnownUntilItIsMerged() {
        assertThat(TestServer.column(database, "select oldest_unmerged_change()"))
                .containsOnlyNulls();

        TestServer.execute(database, VISIT);
        assertThat(TestServer.column(database, "select oldest_unmerged_change() > now() - interval '1 minute'"))
                .containsExactly("t");

        Merges.all(database);
        assertThat(TestServer.column(database, "select oldest_unmerged_change()"))
                .containsOnlyNulls();
    }

    @Test
    void aMergeLeavesTheWorkToOneThatRuns() throws SQLException {
        TestServer.execute(database, VISIT);
        try (var other = database.dataSource().getConnection()) {
            other.setAutoCommit(false);
            Sql.execute(other, "select merge_changes()");

            assertThat(Counters.merge(database.dataSource())).isFalse();
            assertThat(TestServer.column(database, "select count(*) from token_change"))
                    .containsExactly("1");
            other.rollback();
        }

        assertThat(Counters.check(database.dataSource())).isEmpty();
    }

    @Test
    void aUserWhoIsDeletedDuringAMergeAndComesAgainHasNoVisits() throws Exception {
        TestServer.execute(database, VISIT);
        Merges.all(database);
        TestServer.execute(database, "update users set is_active = false where id = 1; select merge_changes()");
        CompletableFuture<Boolean> merging;
        try (var other = database.dataSource().getConnection()) {
            other.setAutoCommit(false);
            Sql.execute(other, "lock table user_counter in share mode");
            TestServer.execute(database, "update user_counter_change set changed_at = now() - interval '1 minute'");
            merging = CompletableFuture.supplyAsync(() -> Counters.merge(database.dataSource()));
            awaitLock();

            TestServer.execute(database, "delete from tokens where user_id = 1; delete from users where id = 1");
            other.rollback();
        }
        merging.get(2, TimeUnit.MINUTES);
        TestServer.execute(database, "insert into users (id, joined_at) values (1, '2026-03-01')");
        Merges.all(database);

        assertThat(Counters.check(database.dataSource())).isEmpty();
        assertThat(figures.users()).contains("1,2026-03-01 00:00:00,t,0,0,,,,");
    }

    /** Waits until a session waits for a lock. */
    private void awaitLock() throws InterruptedException {
        while (TestServer.column(database, "select 1 from pg_locks where not granted")
                .isEmpty()) {
            Thread.sleep(20);
        }
    }

    @Test
    void aMergeThatHangsHoldsUpNobody() {
        TestServer.execute(database, HANG + VISIT);
        var hanging = merging();

        TestServer.execute(database, "set statement_timeout = '5s';" + VISIT);
        assertThat(Counters.merge(database.dataSource())).isFalse();
        assertThat(figures.usage()).contains("2026-02-12 33 2 2 0 0");

        endHanging(hanging);
    }

    @Test
    void anotherMergeContinuesAfterOneIsKilled() {
        TestServer.execute(database, HANG + VISIT);
        var killed = merging();
        endHanging(killed);
        assertThat(figures.usage()).contains("2026-02-12 33 1 1 0 0");

        TestServer.execute(database, "drop trigger hang on usage_by_day");
        Merges.all(database);

        assertThat(figures.usage()).contains("2026-02-12 33 1 1 0 0");
        assertThat(Counters.check(database.dataSource())).isEmpty();
    }

    @Test
    void twoSessionsThatMergeAtOnceMergeEachChangeOnce() {
        for (var i = 0; i < 3; i++) {
            TestServer.execute(database, """
                    insert into tokens (user_id, created_at, used_at)
                    select 1, '2026-04-01 09:00', '2026-04-01 09:20' from generate_series(1, 5000)
                    """);
            var one = CompletableFuture.runAsync(() -> Merges.all(database));
            var other = CompletableFuture.runAsync(() -> Merges.all(database));
            CompletableFuture.allOf(one, other).join();
        }

        assertThat(figures.usage()).contains("2026-04-01 37 15000 15000 0 0", "2026-04-01 38 0 0 15000 0");
        assertThat(figures.events()).contains("issued 2026-04-01 09:00 1 15000", "used 2026-04-01 09:15 1 15000");
        assertThat(Counters.check(database.dataSource())).isEmpty();
    }

    /**
     * Small statements are journaled, a large one sums itself up, so its deletes may be merged before the inserts of the same
     * rows. The journal is larger than a batch here.
     */
    @Test
    void eventsMayBeDeletedBeforeTheyAreMerged() {
        insertAndDeleteMoreThanABatch();

        for (var batch = 0; batch < 4; batch++) {
            assertThat(figures.events()).contains("issued 2026-04-01 09:00 2 1", "used 2026-04-01 09:30 2 1");
            Counters.merge(database.dataSource());
        }
        assertThat(Counters.check(database.dataSource())).isEmpty();
    }

    @Test
    void visitsMayBeDeletedBeforeTheyAreMerged() {
        insertAndDeleteMoreThanABatch();

        for (var batch = 0; batch < 4; batch++) {
            assertThat(figures.users())
                    .contains("2,2026-02-10 10:00:00,t,2,2,2026-03-02 09:00:00,2026-04-01 09:00:10.5,"
                            + "2026-03-02 09:30:00,2026-04-01 09:30:10.5");
            TestServer.execute(database, "update user_counter_change set changed_at = '2000-01-01'");
            Counters.merge(database.dataSource());
        }
        assertThat(Counters.check(database.dataSource())).isEmpty();
    }

    /** An early visit remains, and one between the deleted ones. */
    private void insertAndDeleteMoreThanABatch() {
        TestServer.execute(database, """
                insert into tokens (user_id, created_at, used_at) values
                    (2, '2026-03-02 09:00', '2026-03-02 09:30'), (2, '2026-04-01 09:00:10.5', '2026-04-01 09:30:10.5');
                """);
        Merges.all(database);
        TestServer.execute(database, """
                do $$ begin
                    for second in 1..30 loop
                        insert into tokens (user_id, created_at, used_at)
                        select 2, issued, issued + interval '30 min'
                        from (select timestamp '2026-04-01 09:00' + second * interval '1 s') as times (issued)
                            cross join generate_series(1, 999);
                    end loop;
                end $$;
                delete from tokens where user_id = 2 and created_at > '2026-04-01' and created_at <> '2026-04-01 09:00:10.5';
                """);
    }

    /** The merge locks users before tokens, this truncate the other way round. */
    @Test
    void aMergeGivesWayToATruncate() throws SQLException {
        TestServer.execute(database, VISIT);
        try (var truncating = database.dataSource().getConnection()) {
            truncating.setAutoCommit(false);
            Sql.execute(truncating, "truncate tokens");
            CompletableFuture<Boolean> merge =
                    CompletableFuture.supplyAsync(() -> Counters.merge(database.dataSource()));
            TestServer.awaitLockWait(database);

            Sql.execute(truncating, "lock table users in access exclusive mode");
            truncating.commit();

            assertThat(merge.join()).isFalse();
        }
        Merges.all(database);
        assertThat(Counters.check(database.dataSource())).isEmpty();
    }

    @Test
    void aMergeNeedsASnapshotPerStatement() throws SQLException {
        try (var connection = database.dataSource().getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);

            assertThatThrownBy(() -> Sql.execute(connection, List.of("select merge_changes()")))
                    .hasMessageStartingWith(
                            "ERROR: merge_changes needs a transaction of isolation level read committed");
        }
        TestServer.execute(
                database,
                "alter database " + database.name() + " set default_transaction_isolation = 'repeatable read'");
        assertThat(Counters.merge(database.dataSource())).isFalse();
    }

    private CompletableFuture<Boolean> merging() {
        var merge = CompletableFuture.supplyAsync(() -> Counters.merge(database.dataSource()));
        TestServer.await(database, "select exists (select " + HANGING + ")");
        return merge;
    }

    private void endHanging(CompletableFuture<Boolean> merge) {
        TestServer.execute(database, "select pg_terminate_backend(pid) " + HANGING);
        assertThatThrownBy(merge::join).hasCauseInstanceOf(DatabaseException.class);
    }
}
