package coworking.bench.write;

import coworking.bench.load.Load;
import coworking.bench.load.LoadResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Mixed requests at a fixed rate, until they are stopped. */
final class BackgroundLoad {

    private static final int REQUESTS_PER_SECOND = 20;

    /** A run of the load generator has a fixed length: short ones follow each other. */
    private static final Duration RUN = Duration.ofSeconds(5);

    private final AtomicBoolean stopped = new AtomicBoolean();
    private final CompletableFuture<LoadResult> result;

    BackgroundLoad(Load load, List<String> paths) {
        result = CompletableFuture.supplyAsync(() -> run(load, paths), task -> new Thread(task, "load").start());
    }

    private LoadResult run(Load load, List<String> paths) {
        var sum = load.open(paths, REQUESTS_PER_SECOND, RUN);
        while (!stopped.get()) {
            sum = sum.plus(load.open(paths, REQUESTS_PER_SECOND, RUN));
        }
        return sum;
    }

    /** Returns the result after the running requests have ended. */
    LoadResult stop() {
        stopped.set(true);
        return result.join();
    }
}
