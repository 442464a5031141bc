package coworking.chassis.metric;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A value for gauges that is costly to read. Reads of the same moment share one sample, and a sample that takes long
 * holds up no scrape.
 */
final class SampledValue<T> implements Supplier<T> {

    private static final long PATIENCE_MILLISECONDS = 500;

    private final ExecutorService executor;
    private final Duration maxAge;
    private final Supplier<T> source;
    private final T unknown;

    private CompletableFuture<T> sample;
    private long sampledAt;

    /**
     * @param maxAge age up to which a sample is used again
     * @param source reads the value; may fail
     * @param unknown the value if the source fails or takes too long
     */
    SampledValue(ExecutorService executor, Duration maxAge, Supplier<T> source, T unknown) {
        this.executor = executor;
        this.maxAge = maxAge;
        this.source = source;
        this.unknown = unknown;
    }

    @Override
    public T get() {
        return current()
                .exceptionally(failure -> unknown)
                .completeOnTimeout(unknown, PATIENCE_MILLISECONDS, TimeUnit.MILLISECONDS)
                .join();
    }

    private synchronized CompletableFuture<T> current() {
        var now = System.nanoTime();
        if (sample == null || sample.isDone() && now - sampledAt >= maxAge.toNanos()) {
            sample = CompletableFuture.supplyAsync(source, executor);
            sampledAt = now;
        }
        return sample;
    }
}
