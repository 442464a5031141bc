package coworking.chassis.load;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * A read that concurrent callers share. No caller gets a value that was read before its call: those who come during a read
 * share the next one.
 */
public final class SharedRead<T> {

    private final Supplier<T> source;

    /** Permits to wait for another caller's read. Each caller that waits holds a thread. */
    private final Semaphore waitingPlaces;

    // Guarded by this.
    private CompletableFuture<T> current = CompletableFuture.completedFuture(null);
    private CompletableFuture<T> next;

    /**
     * @param source reads the value; its exception is thrown to all who share the read
     * @param maxSharing callers that wait for reads of others at a time; the next one is rejected
     */
    public SharedRead(Supplier<T> source, int maxSharing) {
        this.source = source;
        waitingPlaces = new Semaphore(maxSharing);
    }

    /** @throws BusyException if too many others wait already */
    public T get() {
        CompletableFuture<T> read;
        CompletableFuture<T> before;
        boolean isFirst;
        synchronized (this) {
            isFirst = next == null;
            if (isFirst) {
                next = new CompletableFuture<>();
            }
            read = next;
            before = current;
        }
        return isFirst ? readAfter(before, read) : await(read);
    }

    private T readAfter(CompletableFuture<T> before, CompletableFuture<T> read) {
        before.exceptionally(failure -> null).join();
        synchronized (this) {
            current = read;
            next = null;
        }
        try {
            var value = source.get();
            read.complete(value);
            return value;
        } catch (RuntimeException | Error failure) {
            read.completeExceptionally(failure);
            throw failure;
        }
    }

    private T await(CompletableFuture<T> read) {
        if (!waitingPlaces.tryAcquire()) {
            throw new BusyException("too many requests are waiting already");
        }
        try {
            return read.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        } finally {
            waitingPlaces.release();
        }
    }
}
