package coworking.analytics.report;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import coworking.chassis.configuration.Variables;
import coworking.chassis.load.BusyException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Recent reports. Concurrent requests for the same report wait for one query of the database. */
@ApplicationScoped
class ReportCache {

    private static final long MAX_BYTES = 32L * 1024 * 1024;
    private static final int MAX_WAITING = 100;

    /** Bytes of an entry other than its content: the query, the entity tag and the cache's own objects. */
    private static final int ENTRY_BYTES = 1024;

    @Inject
    private MetricRegistry metrics;

    /** Those who wait for a report that another request loads hold a thread each. */
    private final Semaphore waiting = new Semaphore(MAX_WAITING);

    private Duration lifetime;
    private AsyncCache<Object, RenderedReport> recent;
    private Counter hits;
    private Counter misses;

    void open(@Observes Variables variables) {
        lifetime = variables.duration("REPORT_CACHE_SECONDS", ChronoUnit.SECONDS, 0, 3_600);
        recent = Caffeine.newBuilder()
                .expireAfterWrite(lifetime)
                .maximumWeight(MAX_BYTES)
                .weigher((Object key, RenderedReport report) -> weight(report.size()))
                .buildAsync();
        hits = counter("hit");
        misses = counter("miss");
    }

    /** Returns the time for which a report is served from memory, zero for never. */
    Duration lifetime() {
        return lifetime;
    }

    /**
     * Returns the report of a key.
     *
     * @param key equal for requests with the same response
     * @param loader renders a report that is not in memory; its exception is thrown to all who wait for it
     */
    RenderedReport get(Object key, Supplier<RenderedReport> loader) {
        if (lifetime.isZero()) {
            return loader.get();
        }
        var mine = new PendingReport();
        var others = (PendingReport) recent.asMap().putIfAbsent(key, mine);
        (others == null ? misses : hits).inc();
        return others == null ? mine.load(loader) : await(others);
    }

    private RenderedReport await(PendingReport loading) {
        if (loading.isDone()) {
            return loading.report();
        }
        if (!waiting.tryAcquire()) {
            throw new BusyException("too many requests wait for reports that others have requested");
        }
        try {
            return loading.report();
        } finally {
            waiting.release();
        }
    }

    /** A report that is being loaded. If that fails it ends with null, which the cache drops without logging it. */
    private static final class PendingReport extends CompletableFuture<RenderedReport> {

        private RuntimeException cause;

        RenderedReport load(Supplier<RenderedReport> loader) {
            try {
                complete(loader.get());
            } catch (RuntimeException failure) {
                cause = failure;
            } catch (Error failure) {
                cause = new IllegalStateException("a report could not be loaded", failure);
            }
            complete(null); // no effect after a success
            return report();
        }

        RenderedReport report() {
            var report = join();
            if (report == null) {
                throw cause;
            }
            return report;
        }
    }

    /** Returns the bytes that an entry takes. */
    static int weight(int contentBytes) {
        return ENTRY_BYTES + contentBytes;
    }

    private Counter counter(String result) {
        var metadata = Metadata.builder()
                .withName("coworking_report_cache_requests")
                .withDescription("Requests for a report, by whether it was in memory (hit) or was loaded (miss)")
                .build();
        return metrics.counter(metadata, new Tag("result", result));
    }
}
