package coworking.chassis.problem;

import coworking.chassis.parameters.InvalidParameter;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response.StatusType;
import java.util.List;

/**
 * An error as the client sees it: problem details for HTTP APIs (RFC 9457) of type {@code about:blank}.
 *
 * @param title the kind of problem
 * @param detail a sentence for people
 * @param parameters the invalid parameters, in the order in which they were found; usually none
 */
public record Problem(StatusType status, String title, String detail, List<InvalidParameter> parameters) {

    public static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    private static final int RETRY_AFTER_SECONDS = 2;

    public Problem(StatusType status, String detail, List<InvalidParameter> parameters) {
        this(status, status.getReasonPhrase(), detail, parameters);
    }

    public static Problem of(StatusType status, String detail) {
        return new Problem(status, detail, List.of());
    }

    /** Returns a 503 with the time after which a client may try again. */
    static Response retryLater(String title, String detail) {
        return new Problem(Status.SERVICE_UNAVAILABLE, title, detail, List.of())
                .response()
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    /** The response with this problem as its body, to which headers may be added. */
    public ResponseBuilder response() {
        return Response.status(status).type(MEDIA_TYPE).entity(toJson());
    }

    JsonObject toJson() {
        var json = Json.createObjectBuilder()
                .add("type", "about:blank")
                .add("title", title)
                .add("status", status.getStatusCode())
                .add("detail", detail);
        if (!parameters.isEmpty()) {
            var wrong = Json.createArrayBuilder();
            parameters.forEach(parameter -> wrong.add(parameter.toJson()));
            json.add("parameters", wrong);
        }
        return json.build();
    }
}
