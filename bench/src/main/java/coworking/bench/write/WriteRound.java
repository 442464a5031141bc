package coworking.bench.write;

import coworking.db.counter.Counters;
import coworking.db.program.ConnectionSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Writers that issue tokens and then use them, each statement in its own transaction.
 *
 * @param database the database to write to
 * @param merged whether the journal is merged at the same time, as the service does
 * @param users number of users, with IDs from 1
 * @param synchronousCommit PostgreSQL's setting, {@code on} or {@code off}
 */
record WriteRound(ConnectionSettings database, boolean merged, int users, String synchronousCommit) {

    private static final Duration MERGE_INTERVAL = Duration.ofSeconds(1);

    /** Returns the transactions per second. */
    double run(int writers, Duration length) throws InterruptedException, ExecutionException {
        var stopped = new AtomicBoolean();
        var threads = Executors.newCachedThreadPool();
        try {
            var writing = new ArrayList<Future<Long>>();
            for (var writer = 0; writer < writers; writer++) {
                var random = new Random(writer);
                writing.add(threads.submit(() -> write(random, stopped)));
            }
            var merging = threads.submit((Callable<Void>) () -> merge(stopped));
            Thread.sleep(length.toMillis());
            stopped.set(true);
            var transactions = 0L;
            for (var done : writing) {
                transactions += done.get();
            }
            merging.get();
            return transactions * 1000.0 / length.toMillis();
        } finally {
            stopped.set(true);
            threads.shutdown();
        }
    }

    private long write(Random random, AtomicBoolean stopped) throws SQLException {
        var transactions = 0L;
        try (var connection = database.dataSource().getConnection();
                var setting = connection.createStatement();
                var issue = connection.prepareStatement(
                        "insert into tokens (user_id, token) values (?, 'ABC123') returning id");
                var use = connection.prepareStatement("update tokens set used_at = now() where id = ?")) {
            setting.execute("set synchronous_commit = " + synchronousCommit);
            while (!stopped.get()) {
                issue.setInt(1, 1 + random.nextInt(users));
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

    private Void merge(AtomicBoolean stopped) throws InterruptedException {
        while (merged && !stopped.get()) {
            Counters.mergeAll(database.dataSource());
            Thread.sleep(MERGE_INTERVAL.toMillis());
        }
        return null;
    }
}
