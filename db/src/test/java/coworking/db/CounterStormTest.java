package coworking.db;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Everything at once: eight writers, a fold, a rebuild, and readers that hold each snapshot against a recount. */
class CounterStormTest {

    private static final int WRITERS = 8;

    /** How much happens before the counters are rebuilt, and again after it: enough for all of it to overlap. */
    private static final int WRITES = 500;

    private static final int FOLDS = 3;
    private static final int SNAPSHOTS = 3;

    /** Between the writes of one writer: on few cores they would leave the others no time. */
    private static final long PAUSE_MILLIS = 5;

    /** Of one or many rows, near ones and far ones; %1$d is a user, %2$d a token, %3$d some minutes. */
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

    private final DatabaseSettings database = TestServer.migratedDatabase();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger folds = new AtomicInteger();
    private final AtomicInteger snapshots = new AtomicInteger();

    @Test
    @Timeout(120)
    void everySnapshotEqualsARecount() throws Exception {
        new SampleData(50, 2000, LocalDateTime.parse("2026-03-04T15:00"), Duration.ofDays(60), 1)
                .insertInto(database.dataSource());
        ExecutorService all = Executors.newFixedThreadPool(WRITERS + 3);

        List<CompletableFuture<List<String>>> running = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            Random random = new Random(writer);
            running.add(CompletableFuture.supplyAsync(() -> write(random), all));
        }
        running.add(repeated(this::fold, all));
        running.add(repeated(this::check, all));
        storm(running);
        Counters.rebuild(database.dataSource());
        ReportZones.add(database.dataSource(), "Asia/Kathmandu");
        storm(running);
        over.set(true);

        assertThat(running)
                .as("differences while rows were written")
                .allSatisfy(done -> assertThat(done.join()).isEmpty());
        all.shutdown();
        assertThat(Counters.check(database.dataSource())).as("at the end").isEmpty();
        Counters.fold(database.dataSource());
        assertThat(Counters.check(database.dataSource())).as("all folded").isEmpty();
        assertThat(SmallSpace.journal(database)).isZero();
    }

    /** Goes on until enough has happened, or somebody has failed. */
    private void storm(List<CompletableFuture<List<String>>> running) throws InterruptedException {
        int writesUntil = writes.get() + WRITES;
        int foldsUntil = folds.get() + FOLDS;
        int snapshotsUntil = snapshots.get() + SNAPSHOTS;
        while (writes.get() < writesUntil || folds.get() < foldsUntil || snapshots.get() < snapshotsUntil) {
            assertThat(running).noneMatch(CompletableFuture::isDone);
            Thread.sleep(10);
        }
    }

    private CompletableFuture<List<String>> repeated(Supplier<List<String>> step, ExecutorService all) {
        return CompletableFuture.supplyAsync(
                () -> {
                    List<String> wrong = new ArrayList<>();
                    while (!over.get()) {
                        wrong.addAll(step.get());
                    }
                    return wrong;
                },
                all);
    }

    private List<String> fold() {
        if (Counters.fold(database.dataSource()) > 0) {
            folds.incrementAndGet();
        }
        return List.of();
    }

    private List<String> check() {
        List<String> differences = Counters.check(database.dataSource());
        snapshots.incrementAndGet();
        return differences;
    }

    private List<String> write(Random random) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            while (!over.get()) {
                change(statement, random);
                Thread.sleep(PAUSE_MILLIS);
            }
            return List.of();
        } catch (SQLException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Two bulk statements may lock each other's rows: one of them is then taken back, as in any program. */
    private void change(Statement statement, Random random) throws SQLException {
        String change = CHANGES.get(random.nextInt(CHANGES.size()));
        try {
            statement.execute(String.format(
                    Locale.ROOT, change, 1 + random.nextInt(50), 1 + random.nextInt(2500), 30 + random.nextInt(2000)));
            writes.incrementAndGet();
        } catch (SQLException e) {
            if (!"40P01".equals(e.getSQLState())) {
                throw e;
            }
        }
    }
}
