package coworking.analytics.problem;

import coworking.analytics.parameters.WrongParameter;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.Response.StatusType;
import java.util.List;

/**
 * An error as the client sees it: problem details for HTTP APIs (RFC 9457) of type {@code about:blank}.
 *
 * @param detail what went wrong, in a sentence for people
 * @param parameters the parameters that were wrong, in the order in which they were found; usually none
 */
public record Problem(StatusType status, String detail, List<WrongParameter> parameters) {

    public static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    public static Problem of(StatusType status, String detail) {
        return new Problem(status, detail, List.of());
    }

    /** The answer that tells it, to which headers may be added. */
    public ResponseBuilder response() {
        return Response.status(status).type(MEDIA_TYPE).entity(toJson());
    }

    JsonObject toJson() {
        var json = Json.createObjectBuilder()
                .add("type", "about:blank")
                .add("title", status.getReasonPhrase())
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
