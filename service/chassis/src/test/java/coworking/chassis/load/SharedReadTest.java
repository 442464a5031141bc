package coworking.chassis.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedReadTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger reads = new AtomicInteger();
    private final BlockingQueue<CompletableFuture<Void>> started = new LinkedBlockingQueue<>();
    private final SharedRead<Integer> shared = new SharedRead<>(this::read, 3);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void callersOneAfterTheOtherReadOnTheirOwn() throws Exception {
        for (var number = 1; number <= 3; number++) {
            var caller = threads.submit(shared::get);
            started.take().complete(null);

            assertThat(caller.get()).isEqualTo(number);
        }
    }

    @Test
    void callersDuringAReadShareTheNextOne() throws Exception {
        var first = threads.submit(shared::get);
        var firstRead = started.take();
        var others = callers(4);
        firstRead.complete(null);
        started.take().complete(null);

        assertThat(first.get()).isEqualTo(1);
        for (var other : others) {
            assertThat(other.get()).isEqualTo(2);
        }
        assertThat(reads).hasValue(2);
    }

    @Test
    void aFailureIsThrownToAllWhoShareIt() throws Exception {
        var first = threads.submit(shared::get);
        var firstRead = started.take();
        var others = callers(2);
        firstRead.completeExceptionally(new IllegalStateException("first"));
        started.take().completeExceptionally(new IllegalStateException("second"));

        assertThatThrownBy(first::get).isInstanceOf(ExecutionException.class).hasRootCauseMessage("first");
        for (var other : others) {
            assertThatThrownBy(other::get).hasRootCauseMessage("second");
        }
    }

    @Test
    void oneTooManyIsRefusedAtOnce() throws Exception {
        var first = threads.submit(shared::get);
        var firstRead = started.take();
        callers(4);

        assertThatThrownBy(shared::get)
                .isInstanceOf(BusyException.class)
                .hasMessage("too many requests are waiting already");

        firstRead.complete(null);
        started.take().complete(null);
        assertThat(first.get()).isEqualTo(1);
    }

    /** Returns once all of them wait. */
    private ArrayList<Future<Integer>> callers(int count) throws InterruptedException {
        var callers = new ArrayList<Future<Integer>>();
        var called = new CountDownLatch(count);
        for (var i = 0; i < count; i++) {
            callers.add(threads.submit(() -> {
                called.countDown();
                return shared.get();
            }));
        }
        called.await();
        Thread.sleep(200);
        return callers;
    }

    private int read() {
        var permission = new CompletableFuture<Void>();
        var number = reads.incrementAndGet();
        started.add(permission);
        try {
            permission.join();
        } catch (CompletionException failure) {
            throw (RuntimeException) failure.getCause();
        }
        return number;
    }
}
