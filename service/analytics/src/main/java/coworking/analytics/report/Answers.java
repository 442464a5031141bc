package coworking.analytics.report;

import coworking.analytics.configuration.Configuration;
import coworking.chassis.parameters.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Answers requests with reports. */
@ApplicationScoped
public class Answers {

    private record Key(Object question, Format format) {}

    @Inject
    private Configuration configuration;

    @Inject
    private ReportCache recent;

    /**
     * Answers a report that fits into memory, with an entity tag of its content, or that it has not changed. All of it is
     * the state of one commit; it may be as old as an answer is kept.
     *
     * @param question understands the parameters; questions are equal where they have the same answer
     * @param report finds the answer to a question, all of it in one snapshot of the database
     */
    public <Q> Response answer(
            ReportRequest request, BiFunction<Parameters, Clock, Q> question, Function<Q, Report<?>> report) {
        var parameters = request.parameters();
        var format = request.format(parameters);
        var asked = question.apply(parameters, Clock.systemUTC());
        var answer = recent.get(new Key(asked, format), () -> write(report.apply(asked), format));
        return tagged(request, format, answer)
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=" + configuration.reportCacheSeconds())
                .build();
    }

    /** Answers a report that fits into memory and is seldom asked for twice, with an entity tag of its content. */
    public ResponseBuilder answerAnew(ReportRequest request, Format format, Report<?> report) {
        return tagged(request, format, write(report, format)).header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    }

    /** Answers a report that may be too long for memory: it is written while it is read, so it has no entity tag. */
    public Response stream(Format format, Report<?> report) {
        return varied(Response.ok(format.streamedResponse(report), format.mediaType()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static ResponseBuilder tagged(ReportRequest request, Format format, RenderedReport answer) {
        var unchanged = request.preconditions().evaluatePreconditions(answer.tag());
        var response = unchanged == null ? Response.ok(answer.content(), format.mediaType()) : unchanged;
        return varied(response.tag(answer.tag()));
    }

    /** What the answer is depends on what the client accepts. */
    private static ResponseBuilder varied(ResponseBuilder response) {
        return response.header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }

    private static RenderedReport write(Report<?> report, Format format) {
        var content = new ByteArrayOutputStream();
        try {
            format.write(report, content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return RenderedReport.of(content.toByteArray());
    }
}
