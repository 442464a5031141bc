package coworking.access;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Many callers at a time. */
final class Crowd {

    private Crowd() {}

    /** Runs an action for each number from 1, all at a time, and returns their results in order. */
    static <T> List<T> of(int size, IntFunction<T> action) {
        var threads = Executors.newFixedThreadPool(size);
        try {
            var running = IntStream.rangeClosed(1, size)
                    .mapToObj(n -> threads.submit(() -> action.apply(n)))
                    .toList();
            return running.stream()
                    .map(each -> {
                        try {
                            return each.get();
                        } catch (ExecutionException failure) {
                            throw new AssertionError(failure.getCause());
                        } catch (InterruptedException failure) {
                            throw new AssertionError("interrupted", failure);
                        }
                    })
                    .toList();
        } finally {
            threads.shutdownNow();
        }
    }
}
