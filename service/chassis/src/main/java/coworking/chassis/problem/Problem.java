package coworking.chassis.problem;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.Response.StatusType;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An error as the client sees it: problem details for HTTP APIs (RFC 9457).
 *
 * @param type the URI of a page that explains this kind of problem, relative to the service
 * @param title the kind of problem
 * @param detail a sentence for people
 * @param parameters the invalid parameters, in the order in which they were found; usually none
 */
public record Problem(int status, String type, String title, String detail, List<InvalidParameter> parameters) {

    public static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    private static final int RETRY_AFTER_SECONDS = 2;

    /** A response must not grow with what a client makes up. */
    private static final int MAX_LISTED = 10;

    public static Problem of(ProblemType type, String detail) {
        return of(type, detail, List.of());
    }

    private static Problem of(ProblemType type, String detail, List<InvalidParameter> parameters) {
        return new Problem(type.status(), type.uri(), type.title(), detail, parameters);
    }

    /** Returns a problem of parameters, or of a body's properties, that lists the first of them. */
    static Problem listing(ProblemType type, List<InvalidParameter> invalid) {
        var listed = invalid.stream()
                .limit(MAX_LISTED)
                .map(InvalidParameter::shortened)
                .toList();
        var detail = listed.stream()
                .map(each -> "%s is '%s'; allowed: %s.".formatted(each.name(), each.value(), each.allowed()))
                .collect(Collectors.joining(" "));
        return of(
                type,
                invalid.size() > MAX_LISTED
                        ? detail + " These are %d of %d.".formatted(MAX_LISTED, invalid.size())
                        : detail,
                listed);
    }

    /** Returns a problem of the only type with a status, or one without a type. */
    public static Problem of(StatusType status, String detail) {
        return ProblemType.withStatus(status.getStatusCode())
                .map(type -> of(type, detail))
                .orElseGet(() -> new Problem(
                        status.getStatusCode(), "about:blank", status.getReasonPhrase(), detail, List.of()));
    }

    /** Returns a 503 with the time after which a client may try again. */
    public static Response retryLater(ProblemType type, String detail) {
        return of(type, detail)
                .response()
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    /** Returns the response with this problem as its body, to which headers may be added. */
    public ResponseBuilder response() {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(toJson());
    }

    public JsonObject toJson() {
        var json = Json.createObjectBuilder()
                .add("type", type)
                .add("title", title)
                .add("status", status)
                .add("detail", detail);
        if (!parameters.isEmpty()) {
            var invalid = Json.createArrayBuilder();
            parameters.forEach(parameter -> invalid.add(parameter.toJson()));
            json.add("parameters", invalid);
        }
        return json.build();
    }
}
