package coworking.db.counter;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.db.Merges;
import coworking.db.TestServer;
import coworking.db.program.ConnectionSettings;
import coworking.db.sample.SampleData;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Everything at once: small and large writes, merges, truncates, a rebuild, and readers that recount each snapshot. */
@Tag("long")
class CounterStormTest {

    private static final int WRITERS = 8;

    /** Minimum of each before the rebuild, and again after it: enough for all of them to overlap. */
    private static final int WRITES = 400;

    private static final int MERGES = 10;
    private static final int SNAPSHOTS = 3;

    /** Between the writes of one writer: on few cores they would leave the others no time. */
    private static final long PAUSE_MILLISECONDS = 5;

    /** %1$d is a user, %2$d a token, %3$d some minutes. */
    private static final List<String> CHANGES = List.of(
            "insert into tokens (user_id, created_at) values (%1$d, timestamp '2026-02-01' + %3$d * interval '1 minute')",
            "insert into tokens (user_id, created_at, used_at)"
                    + " select %1$d, moment, moment + interval '7 seconds' from generate_series("
                    + "timestamp '2026-02-01', timestamp '2026-02-02', %3$d * interval '1 minute') as moment",
            "update tokens set used_at = timestamp '2026-02-01' + %3$d * interval '1 minute' where id = %2$d",
            "update tokens set used_at = null where id = %2$d",
            "update tokens set created_at = created_at - %3$d * interval '1 minute' where id between %2$d and %2$d + 3",
            "update tokens set user_id = %1$d where id = %2$d",
            "update users set joined_at = timestamp '2026-01-01' + %3$d * interval '1 minute' where id = %1$d",
            "delete from tokens where id = %2$d");

    /** More rows than a statement journals. */
    private static final List<String> LARGE_CHANGES = List.of(
            "insert into tokens (user_id, created_at, used_at)"
                    + " select 1 + n %% 50, moment, moment + interval '7 seconds' from generate_series(1, 3000) as n"
                    + " cross join lateral (select timestamp '2026-02-01' + n * %3$d * interval '1 s') as m (moment)",
            "update tokens set used_at = created_at + interval '1 minute', user_id = %1$d where id %% 3 = %2$d %% 3",
            "delete from tokens where id %% 2 = %2$d %% 2");

    private static final String TRUNCATE = "truncate tokens restart identity";

    private final ConnectionSettings database = TestServer.migratedDatabase();
    private final List<Connection> connections = new ArrayList<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger merges = new AtomicInteger();
    private final AtomicInteger snapshots = new AtomicInteger();

    /** A step that is repeated. */
    private interface Step {
        void run() throws Exception;
    }

    @Test
    void everySnapshotEqualsARecount() throws Exception {
        new SampleData(50, 2000, LocalDateTime.parse("2026-03-04T15:00"), Duration.ofDays(60), 1)
                .insertInto(database.dataSource());
        var all = Executors.newFixedThreadPool(WRITERS + 4);
        var running = new ArrayList<CompletableFuture<Void>>();
        for (var writer = 0; writer < WRITERS; writer++) {
            running.add(repeated(writer(CHANGES, new Random(writer), PAUSE_MILLISECONDS), all));
        }
        running.add(repeated(writer(LARGE_CHANGES, new Random(WRITERS), 500), all));
        running.add(repeated(this::merge, all));
        running.add(repeated(this::merge, all));
        running.add(repeated(this::check, all));

        storm(running);
        TestServer.execute(database, TRUNCATE);
        Counters.rebuild(database.dataSource());
        storm(running);
        TestServer.execute(database, TRUNCATE);
        stopped.set(true);

        CompletableFuture.allOf(running.toArray(CompletableFuture<?>[]::new)).join();
        for (var connection : connections) {
            connection.close();
        }
        all.shutdown();
        assertThat(Counters.check(database.dataSource())).as("at the end").isEmpty();
        Merges.all(database);
        assertThat(Counters.check(database.dataSource())).as("all merged").isEmpty();
    }

    /** Ends when enough has happened, or a step has failed. */
    private void storm(List<CompletableFuture<Void>> running) throws InterruptedException {
        var writesUntil = writes.get() + WRITES;
        var mergesUntil = merges.get() + MERGES;
        var snapshotsUntil = snapshots.get() + SNAPSHOTS;
        while (writes.get() < writesUntil || merges.get() < mergesUntil || snapshots.get() < snapshotsUntil) {
            running.stream().filter(CompletableFuture::isDone).forEach(CompletableFuture::join);
            Thread.sleep(10);
        }
    }

    private CompletableFuture<Void> repeated(Step step, ExecutorService all) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        while (!stopped.get()) {
                            step.run();
                        }
                    } catch (Exception failure) {
                        throw new AssertionError(failure);
                    }
                },
                all);
    }

    private void merge() throws InterruptedException {
        if (!Counters.merge(database.dataSource())) {
            Thread.sleep(20);
        }
        merges.incrementAndGet();
    }

    private void check() {
        assertThat(Counters.check(database.dataSource())).as("in a storm").isEmpty();
        snapshots.incrementAndGet();
    }

    private Step writer(List<String> changes, Random random, long pauseMillis) throws SQLException {
        var connection = database.dataSource().getConnection();
        connections.add(connection);
        return () -> {
            try (var statement = connection.createStatement()) {
                change(statement, changes.get(random.nextInt(changes.size())), random);
            }
            Thread.sleep(pauseMillis);
        };
    }

    /** Two updates of many rows may lock each other's rows. The server then cancels one of them, as in any program. */
    private void change(Statement statement, String change, Random random) throws SQLException {
        try {
            statement.execute(String.format(
                    Locale.ROOT, change, 1 + random.nextInt(50), 1 + random.nextInt(2500), 30 + random.nextInt(2000)));
            writes.incrementAndGet();
        } catch (SQLException failure) {
            if (!"40P01".equals(failure.getSQLState())) {
                throw failure;
            }
        }
    }
}
