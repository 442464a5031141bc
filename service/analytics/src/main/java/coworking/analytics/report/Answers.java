package coworking.analytics.report;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import coworking.analytics.configuration.Configuration;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Answers reports. One that was asked a moment ago is answered from memory, and those who ask the same at the same time
 * share one look at the database.
 */
@ApplicationScoped
public class Answers {

    private static final long MOST_BYTES_IN_MEMORY = 32L * 1024 * 1024;

    /** What was asked; equal questions have equal answers. */
    private record Key(Object question, Format format) {}

    @Inject
    private Configuration configuration;

    @Inject
    private MetricRegistry metrics;

    private Cache<Key, Answer> recent;
    private CacheControl cacheControl;

    @PostConstruct
    void open() {
        var lifetime = configuration.reportCacheSeconds();
        recent = Caffeine.newBuilder()
                .expireAfterWrite(Duration.ofSeconds(lifetime))
                .maximumWeight(lifetime == 0 ? 0 : MOST_BYTES_IN_MEMORY)
                .weigher((Key key, Answer answer) -> answer.size())
                .build();
        cacheControl = new CacheControl();
        cacheControl.setPrivate(true);
        cacheControl.setMaxAge(lifetime);
    }

    /**
     * Answers a report that fits into memory, with an entity tag of its content, or that it has not changed.
     *
     * @param question equal to every question with the same answer, such as a record of the parameters
     * @param report finds the answer
     */
    public Response answer(Request request, Format format, Object question, Supplier<Report<?>> report) {
        var found = find(new Key(question, format), report);
        var unchanged = request.evaluatePreconditions(found.tag());
        var response = unchanged == null ? Response.ok(found.content(), format.mediaType()) : unchanged;
        return withCaching(response.tag(found.tag())).build();
    }

    /** Answers a report that may be too long for memory: it is written while it is read. */
    public Response stream(Format format, Report<?> report) {
        StreamingOutput content = output -> format.write(report, output);
        return Response.ok(content, format.mediaType())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private ResponseBuilder withCaching(ResponseBuilder response) {
        return response.cacheControl(cacheControl).header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }

    private Answer find(Key key, Supplier<Report<?>> report) {
        var present = recent.getIfPresent(key);
        count(present == null ? "miss" : "hit");
        return present == null ? recent.get(key, absent -> write(report.get(), absent.format())) : present;
    }

    private void count(String result) {
        metrics.counter("coworking_report_cache_requests", new Tag("result", result))
                .inc();
    }

    private static Answer write(Report<?> report, Format format) {
        var content = new ByteArrayOutputStream();
        try {
            format.write(report, content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Answer.of(content.toByteArray());
    }
}
