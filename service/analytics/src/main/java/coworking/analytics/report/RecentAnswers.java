package coworking.analytics.report;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import coworking.analytics.configuration.Configuration;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Answers of the last moments; those who ask the same at the same time wait for one look at the database. */
@ApplicationScoped
class RecentAnswers {

    private static final long MOST_BYTES = 32L * 1024 * 1024;

    @Inject
    private Configuration configuration;

    @Inject
    private MetricRegistry metrics;

    private AsyncCache<Object, Answer> recent;
    private Counter hits;
    private Counter misses;

    @PostConstruct
    void open() {
        recent = Caffeine.newBuilder()
                .expireAfterWrite(Duration.ofSeconds(configuration.reportCacheSeconds()))
                .maximumWeight(MOST_BYTES)
                .weigher((Object question, Answer answer) -> answer.size())
                .buildAsync();
        hits = counter("hit");
        misses = counter("miss");
    }

    /**
     * @param question equal to every question with the same answer
     * @param found finds an answer that is not there yet; what it throws, all who wait for it are thrown
     */
    Answer to(Object question, Supplier<Answer> found) {
        if (configuration.reportCacheSeconds() == 0) {
            return found.get();
        }
        var mine = new CompletableFuture<Answer>();
        var others = recent.asMap().putIfAbsent(question, mine);
        (others == null ? misses : hits).inc();
        return others == null ? find(mine, found) : await(others);
    }

    private static Answer find(CompletableFuture<Answer> promise, Supplier<Answer> found) {
        try {
            var answer = found.get();
            promise.complete(answer);
            return answer;
        } catch (RuntimeException | Error failure) {
            promise.completeExceptionally(failure); // which also forgets it
            throw failure;
        }
    }

    private static Answer await(CompletableFuture<Answer> promise) {
        try {
            return promise.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    private Counter counter(String result) {
        return metrics.counter("coworking_report_cache_requests", new Tag("result", result));
    }
}
