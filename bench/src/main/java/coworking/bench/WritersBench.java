package coworking.bench;

import coworking.db.Counters;
import coworking.db.DatabaseSettings;
import coworking.db.SampleData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the counters cost those who write: tokens are issued and then used, a transaction each, without counters, with
 * the journal that is folded meanwhile, and with counters that every statement updates (spread over slots, so that
 * writers seldom meet).
 */
final class WritersBench {

    private static final int USERS = 10_000;
    private static final int ROUNDS = 2;
    private static final Duration ROUND = Duration.ofSeconds(12);
    private static final Duration FOLD_INTERVAL = Duration.ofSeconds(5);

    private WritersBench() {}

    /** @param fold whether the journal is folded while tokens are written, as the service does */
    private record Design(String name, DatabaseSettings database, boolean fold) {}

    static List<Table> run(Databases databases) {
        var designs = List.of(
                new Design("without counters", withoutTriggers(databases), false),
                new Design("journal, folded meanwhile", filled(databases, "journal"), true),
                new Design("spread counters", spread(databases), false));
        var tables = List.of(measure(designs, "on"), measure(designs, "off"));
        designs.forEach(design -> databases.drop(design.database()));
        return tables;
    }

    private static Table measure(List<Design> designs, String synchronousCommit) {
        var table = new Table(
                "Writing, transactions a second, synchronous_commit " + synchronousCommit,
                "design",
                "1 writer",
                "share",
                "8 writers",
                "share");
        var one = new double[designs.size()];
        var eight = new double[designs.size()];
        for (var round = 0; round < ROUNDS; round++) {
            for (var i = 0; i < designs.size(); i++) {
                one[i] += rate(designs.get(i), 1, synchronousCommit) / ROUNDS;
                eight[i] += rate(designs.get(i), 8, synchronousCommit) / ROUNDS;
            }
        }
        for (var i = 0; i < designs.size(); i++) {
            table.add(
                    designs.get(i).name(),
                    "%,.0f".formatted(one[i]),
                    "%.2f".formatted(one[i] / one[0]),
                    "%,.0f".formatted(eight[i]),
                    "%.2f".formatted(eight[i] / eight[0]));
        }
        return table;
    }

    private static DatabaseSettings filled(Databases databases, String name) {
        return databases.create(name, new SampleData(USERS, 10 * USERS, LocalDateTime.now(), Duration.ofDays(365), 1));
    }

    private static DatabaseSettings withoutTriggers(Databases databases) {
        var database = filled(databases, "without");
        Databases.execute(database, "alter table users disable trigger user; alter table tokens disable trigger user");
        return database;
    }

    private static DatabaseSettings spread(Databases databases) {
        var database = filled(databases, "spread");
        Databases.execute(database, "alter table users disable trigger user; alter table tokens disable trigger user");
        try (var file = WritersBench.class.getResourceAsStream("spread_counters.sql")) {
            Databases.execute(database, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return database;
    }

    private static double rate(Design design, int writers, String synchronousCommit) {
        var over = new AtomicBoolean();
        var all = Executors.newCachedThreadPool();
        try {
            var writing = new java.util.ArrayList<java.util.concurrent.Future<Long>>();
            for (var writer = 0; writer < writers; writer++) {
                var random = new Random(writer);
                writing.add(all.submit(() -> write(design, random, synchronousCommit, over)));
            }
            var folding = design.fold() ? all.submit((Callable<Void>) () -> fold(design, over)) : null;
            Thread.sleep(ROUND.toMillis());
            over.set(true);
            var transactions = 0L;
            for (var done : writing) {
                transactions += done.get();
            }
            if (folding != null) {
                folding.get();
                Counters.fold(design.database().dataSource());
            }
            return transactions * 1000.0 / ROUND.toMillis();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        } finally {
            all.shutdown();
        }
    }

    private static long write(Design design, Random random, String synchronousCommit, AtomicBoolean over)
            throws SQLException {
        var transactions = 0L;
        try (var connection = design.database().dataSource().getConnection();
                var set = connection.createStatement();
                var issue = connection.prepareStatement(
                        "insert into tokens (user_id, token) values (?, 'ABC123') returning id");
                var use = connection.prepareStatement("update tokens set used_at = now() where id = ?")) {
            set.execute("set synchronous_commit = " + synchronousCommit);
            while (!over.get()) {
                issue.setInt(1, 1 + random.nextInt(USERS));
                try (var row = issue.executeQuery()) {
                    row.next();
                    use.setInt(1, row.getInt(1));
                }
                use.executeUpdate();
                transactions += 2;
            }
        }
        return transactions;
    }

    private static Void fold(Design design, AtomicBoolean over) throws InterruptedException {
        while (!over.get()) {
            Counters.fold(design.database().dataSource());
            Thread.sleep(FOLD_INTERVAL.toMillis());
        }
        return null;
    }
}
