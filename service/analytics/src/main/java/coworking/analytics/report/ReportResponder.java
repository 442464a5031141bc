package coworking.analytics.report;

import coworking.analytics.counter.UsageCounters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

/** Responds to requests with reports. */
@ApplicationScoped
public class ReportResponder {

    private record Key(String name, ReportRequest.Parsed<?> request) {}

    @Inject
    private ReportCache cache;

    @Inject
    private UsageCounters counters;

    /**
     * Responds with a report that fits into memory and an entity tag of its content. The report is the state of one commit,
     * and at most as old as the cache keeps it.
     *
     * @param name the report's name in file names
     * @param request equal requests have the same response
     * @param report runs the query, all of it in one snapshot of the database
     */
    public <Q> Response respond(String name, ReportRequest.Parsed<Q> request, Function<Q, Report<?>> report) {
        var format = request.format();
        var rendered =
                cache.get(new Key(name, request), () -> render(name, () -> report.apply(request.query()), format));
        return tagged(format, rendered)
                .header(
                        HttpHeaders.CACHE_CONTROL,
                        "private, max-age=" + cache.lifetime().toSeconds())
                .build();
    }

    /** Responds with a report that fits into memory and is seldom requested twice, with an entity tag of its content. */
    public ResponseBuilder respondUncached(String name, Format format, Report<?> report) {
        return tagged(format, render(name, () -> report, format))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    }

    /** Responds with a report that may be too long for memory. It is written while it is read and has no entity tag. */
    public Response stream(String name, Format format, Report<?> report) {
        var response = Response.ok(format.streamedResponse(report), format.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, format.disposition(name, report.period()));
        return varied(freshnessHeaders(Instant.now()).addTo(response))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static ResponseBuilder tagged(Format format, RenderedReport report) {
        var response = Response.ok(report.content(), format.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, report.disposition())
                .tag(report.tag());
        return varied(report.freshnessHeaders().addTo(response));
    }

    /** The response depends on what the client accepts. */
    private static ResponseBuilder varied(ResponseBuilder response) {
        return response.header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }

    private RenderedReport render(String name, Supplier<Report<?>> source, Format format) {
        var generatedAt = Instant.now(); // before the database is read, so no report is older than it says
        var report = source.get();
        var content = new ByteArrayOutputStream();
        try {
            format.write(report, content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return RenderedReport.of(
                content.toByteArray(), format.disposition(name, report.period()), freshnessHeaders(generatedAt));
    }

    private FreshnessHeaders freshnessHeaders(Instant generatedAt) {
        return FreshnessHeaders.of(generatedAt, counters.mergedAt());
    }
}
