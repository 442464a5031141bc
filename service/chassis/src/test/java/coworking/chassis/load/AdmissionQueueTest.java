package coworking.chassis.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdmissionQueueTest {

    private static final Duration LONG = Duration.ofSeconds(15);

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void stop() {
        end.countDown();
        callers.shutdown();
    }

    @Test
    void admitsAtOnceWhileAPlaceIsFree() {
        var queue = new AdmissionQueue(1, new Semaphore(0), LONG);

        assertThat(queue.admit(() -> "first")).isEqualTo("first");
        assertThat(queue.admit(() -> "second")).isEqualTo("second");
    }

    @Test
    void admitsInTheOrderOfArrival() throws Exception {
        var queue = new AdmissionQueue(1, new Semaphore(10), LONG);
        var order = new CopyOnWriteArrayList<Integer>();
        occupy(queue);
        var waiting = new ArrayList<Future<?>>();
        for (var caller = 1; caller <= 5; caller++) {
            var number = caller;
            waiting.add(callers.submit(() -> queue.admit(() -> order.add(number))));
            awaitWaiting(queue, caller);
        }

        end.countDown();

        for (var caller : waiting) {
            caller.get();
        }
        assertThat(order).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void neverAdmitsMoreThanThePlaces() throws Exception {
        var queue = new AdmissionQueue(3, new Semaphore(1_000), LONG);
        var inside = new AtomicInteger();
        var all = new ArrayList<Future<Integer>>();
        for (var caller = 0; caller < 200; caller++) {
            all.add(callers.submit(() -> queue.admit(() -> {
                var now = inside.incrementAndGet();
                Thread.yield();
                inside.decrementAndGet();
                return now;
            })));
        }

        for (var caller : all) {
            assertThat(caller.get()).isBetween(1, 3);
        }
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void refusesTheCallerBeyondTheBoundAtOnce() throws Exception {
        var queue = new AdmissionQueue(1, new Semaphore(2), LONG);
        occupy(queue);
        callers.submit(() -> queue.admit(() -> "waited"));
        callers.submit(() -> queue.admit(() -> "waited"));
        awaitWaiting(queue, 2);

        assertThatThrownBy(() -> queue.admit(() -> "never"))
                .isInstanceOf(BusyException.class)
                .hasMessage("too many requests are waiting already");
    }

    @Test
    void refusesACallerThatWaitedTooLong() throws Exception {
        var queue = new AdmissionQueue(1, new Semaphore(2), Duration.ofMillis(50));
        occupy(queue);

        assertThatThrownBy(() -> queue.admit(() -> "never")).isInstanceOf(BusyException.class);
        assertThat(queue.waiting()).isZero();

        end.countDown();
        assertThat(retry(queue)).isEqualTo("admitted");
    }

    @Test
    void failsAllWhoWaitAndAdmitsTheNext() throws Exception {
        var queue = new AdmissionQueue(1, new Semaphore(5), LONG);
        occupy(queue);
        var waiting = List.of(
                callers.submit(() -> queue.admit(() -> "never")), callers.submit(() -> queue.admit(() -> "never")));
        awaitWaiting(queue, 2);

        queue.failWaiting(() -> new IllegalStateException("away"));

        for (var caller : waiting) {
            assertThatThrownBy(caller::get).hasRootCauseMessage("away");
        }
        end.countDown();
        assertThat(retry(queue)).isEqualTo("admitted");
    }

    @Test
    void freesThePlaceOfWorkThatFails() {
        var queue = new AdmissionQueue(1, new Semaphore(0), LONG);

        assertThatThrownBy(() -> queue.admit(() -> {
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");

        assertThat(queue.admit(() -> "next")).isEqualTo("next");
    }

    /** Takes a permit until the end. */
    private void occupy(AdmissionQueue queue) throws Exception {
        var admitted = new CompletableFuture<Void>();
        callers.submit(() -> queue.admit(() -> {
            admitted.complete(null);
            try {
                return end.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException failure) {
                throw new IllegalStateException(failure);
            }
        }));
        admitted.get();
    }

    private static String retry(AdmissionQueue queue) throws InterruptedException {
        while (true) {
            try {
                return queue.admit(() -> "admitted");
            } catch (BusyException notYet) {
                Thread.sleep(5);
            }
        }
    }

    private static void awaitWaiting(AdmissionQueue queue, int number) throws InterruptedException {
        while (queue.waiting() < number) {
            Thread.sleep(1);
        }
    }
}
