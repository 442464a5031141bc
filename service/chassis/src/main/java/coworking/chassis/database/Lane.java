package coworking.chassis.database;

import coworking.chassis.load.AdmissionQueue;
import coworking.chassis.load.CircuitBreaker;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** One kind of work on the database, with its own connections, queue and time limit. */
final class Lane {

    /** Waiting requests hold threads, of which others need some: see `coreThreads` in chassis.xml. */
    static final int MAX_WAITING = 200;

    private static final Duration MAX_WAIT = Duration.ofSeconds(5);

    private static final int MAX_ATTEMPTS = 4;

    /** The server ends work by itself; the network may be silent a little longer. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final AdmissionQueue queue;
    private final CircuitBreaker breaker;
    private final Duration limit;
    private final OpenConnections connections;
    private final Jdbi jdbi;

    Lane(DataSource dataSource, int poolSize, Duration limit, Semaphore waitingPlaces, CircuitBreaker breaker) {
        queue = new AdmissionQueue(poolSize, waitingPlaces, MAX_WAIT);
        this.breaker = breaker;
        this.limit = limit;
        connections = new OpenConnections();
        jdbi = Jdbi.create(dataSource).installPlugin(connections);
        breaker.onOpen(queue::failWaiting);
    }

    /** Runs work that has no effect until it returns, and repeats it after a lost connection or a conflict. */
    <T> T run(Function<Jdbi, T> work) {
        return run(work, MAX_ATTEMPTS);
    }

    /** Runs work that cannot be repeated. */
    <T> T runOnce(Function<Jdbi, T> work) {
        return run(work, 1);
    }

    boolean isIdle() {
        return connections.isEmpty() && queue.waiting() == 0;
    }

    /** Aborts the work in progress. */
    void abort() {
        connections.abortOlderThan(Duration.ZERO);
    }

    /** Aborts work that the server should have ended by itself. */
    void abortOverdue() {
        connections.abortOlderThan(limit.plus(GRACE));
    }

    private <T> T run(Function<Jdbi, T> work, int attempts) {
        breaker.throwIfOpen();
        return queue.admit(() -> attempt(() -> work.apply(jdbi), attempts));
    }

    private <T> T attempt(Supplier<T> work, int attempts) {
        breaker.throwIfOpen();
        var start = System.nanoTime();
        try {
            return work.get();
        } catch (JdbiException failure) {
            var classified = new SqlFailure(failure);
            if (classified.isUnreachable()) {
                breaker.open(() -> new DatabaseUnavailableException(classified.reason()));
            }
            breaker.throwIfOpen();
            if (classified.isRepeatable() && attempts > 1) {
                return attempt(work, attempts - 1);
            }
            throw classified.translated(Duration.ofNanos(System.nanoTime() - start), limit);
        }
    }
}
