package coworking.chassis.load;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A fair queue in front of a resource that serves a limited number of callers. Callers are admitted in the order of
 * their arrival. A permit that becomes free is handed to the first caller in the queue, so a newcomer never overtakes it.
 */
public final class AdmissionQueue {

    private final Semaphore waitingPlaces;
    private final Duration maxWait;

    // Guarded by this.
    private final Deque<CompletableFuture<Void>> waiting = new ArrayDeque<>();
    private int freePermits;

    /**
     * @param permits callers that are admitted at a time
     * @param waitingPlaces places for callers that wait, which several queues may share; if none is free, a caller is
     *     rejected at once
     * @param maxWait time after which a waiting caller is rejected
     */
    public AdmissionQueue(int permits, Semaphore waitingPlaces, Duration maxWait) {
        this.freePermits = permits;
        this.waitingPlaces = waitingPlaces;
        this.maxWait = maxWait;
    }

    /**
     * Runs work on the caller's thread once it is admitted.
     *
     * @throws BusyException if the queue is full or the wait too long
     * @throws RuntimeException the failure given to {@link #failWaiting} during the wait
     */
    public <T> T admit(Supplier<T> work) {
        enter();
        try {
            return work.get();
        } finally {
            leave();
        }
    }

    /** Rejects every caller that is waiting now, each with its own failure. */
    public void failWaiting(Supplier<RuntimeException> failure) {
        List<CompletableFuture<Void>> rejected;
        synchronized (this) {
            rejected = List.copyOf(waiting);
            waiting.clear();
        }
        rejected.forEach(turn -> turn.completeExceptionally(failure.get()));
    }

    /** Returns the number of callers that are waiting. */
    public synchronized int waiting() {
        return waiting.size();
    }

    private void enter() {
        CompletableFuture<Void> turn;
        synchronized (this) {
            if (freePermits > 0) {
                freePermits--;
                return;
            }
            if (!waitingPlaces.tryAcquire()) {
                throw new BusyException("too many requests are waiting already");
            }
            turn = new CompletableFuture<>();
            waiting.addLast(turn);
        }
        try {
            await(turn);
        } finally {
            waitingPlaces.release();
        }
    }

    private void leave() {
        CompletableFuture<Void> next;
        synchronized (this) {
            next = waiting.pollFirst();
            if (next == null) {
                freePermits++;
                return;
            }
        }
        next.complete(null);
    }

    private void await(CompletableFuture<Void> turn) {
        try {
            turn.get(maxWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw (RuntimeException) failure.getCause();
        } catch (TimeoutException tooLong) {
            giveUp(turn, "no permit became free within %d s".formatted(maxWait.toSeconds()));
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            giveUp(turn, "interrupted while waiting");
        }
    }

    /** The permit may have been handed over since; then it is passed on. */
    private void giveUp(CompletableFuture<Void> turn, String reason) {
        boolean stillWaiting;
        synchronized (this) {
            stillWaiting = waiting.remove(turn);
        }
        if (!stillWaiting) {
            turn.whenComplete((admitted, rejection) -> {
                if (rejection == null) {
                    leave();
                }
            });
        }
        throw new BusyException(reason);
    }
}
