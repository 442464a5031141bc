package coworking.chassis.load;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Remembers that a resource is unavailable, so that nobody waits for it. A watch opens and closes the breaker; callers check it
 * before they use the resource.
 */
public final class CircuitBreaker {

    private final List<Consumer<Supplier<RuntimeException>>> listeners = new CopyOnWriteArrayList<>();

    private volatile Supplier<RuntimeException> failure;

    /** Registers a listener that gets the reason whenever the breaker opens, after {@link #throwIfOpen} starts to throw. */
    public void onOpen(Consumer<Supplier<RuntimeException>> listener) {
        listeners.add(listener);
    }

    /**
     * Opens the breaker.
     *
     * @param reason creates the exception for each caller
     */
    public void open(Supplier<RuntimeException> reason) {
        failure = reason;
        listeners.forEach(listener -> listener.accept(reason));
    }

    public void close() {
        failure = null;
    }

    public boolean isOpen() {
        return failure != null;
    }

    /** Throws the current failure if the breaker is open. */
    public void throwIfOpen() {
        var current = failure;
        if (current != null) {
            throw current.get();
        }
    }
}
