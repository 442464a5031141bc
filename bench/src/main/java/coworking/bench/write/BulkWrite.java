package coworking.bench.write;

import coworking.bench.data.Sql;
import coworking.bench.load.Load;
import coworking.bench.load.LoadResult;
import coworking.db.program.ConnectionSettings;
import java.time.Duration;
import java.util.List;

/**
 * One statement that writes many rows while reports are requested.
 *
 * @param rows number of rows that it wrote
 * @param statement time of the statement with its commit
 * @param merge time from the commit until all changes were merged
 * @param temporaryBytes size of temporary files
 * @param reports responses from before the statement until all changes were merged
 */
record BulkWrite(int rows, Duration statement, Duration merge, long temporaryBytes, LoadResult reports) {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);
    private static final Duration MERGE_LIMIT = Duration.ofMinutes(20);

    private static final String TEMPORARY_BYTES =
            "select temp_bytes from pg_stat_database where datname = current_database()";
    private static final String IS_MERGED = "select oldest_unmerged_change() is null";

    static BulkWrite run(String sql, ConnectionSettings database, Load load, List<String> paths)
            throws InterruptedException {
        awaitMerged(database);
        var temporaryBytes = temporaryBytes(database);
        var reports = new BackgroundLoad(load, paths);
        var start = System.nanoTime();
        var rows = Sql.execute(database, sql);
        var committed = System.nanoTime();
        awaitMerged(database);
        var merged = System.nanoTime();
        return new BulkWrite(
                rows,
                Duration.ofNanos(committed - start),
                Duration.ofNanos(merged - committed),
                temporaryBytes(database) - temporaryBytes,
                reports.stop());
    }

    private static void awaitMerged(ConnectionSettings database) throws InterruptedException {
        var end = System.nanoTime() + MERGE_LIMIT.toNanos();
        while (!Sql.value(database, IS_MERGED, Boolean.class)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Not merged after " + MERGE_LIMIT.toMinutes() + " minutes");
            }
            Thread.sleep(POLL_INTERVAL.toMillis());
        }
    }

    private static long temporaryBytes(ConnectionSettings database) {
        return Sql.value(database, TEMPORARY_BYTES, Long.class);
    }
}
