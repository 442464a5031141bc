package coworking.access.response;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.stream.Stream;

/** Responses that browsers revalidate before they show them again. */
public final class Responses {

    private Responses() {}

    public static ResponseBuilder object(JsonObject object) {
        return Response.ok(object).header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    }

    /** @param name name of the only property, which has the rows */
    public static ResponseBuilder list(String name, Stream<JsonObject> rows) {
        var list = Json.createArrayBuilder();
        rows.forEach(list::add);
        return object(Json.createObjectBuilder().add(name, list).build());
    }

    /**
     * Returns a {@code Link} to the next page of a list.
     *
     * @param cursor place in the list after which that page begins
     */
    public static String next(UriInfo uri, Object cursor) {
        var next =
                uri.getRequestUriBuilder().replaceQueryParam("cursor", cursor).build();
        return "<%s?%s>; rel=\"next\"".formatted(next.getRawPath(), next.getRawQuery());
    }
}
