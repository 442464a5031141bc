package coworking.access.event;

import coworking.chassis.database.PrimaryDatabase;
import coworking.chassis.identity.Roles;
import coworking.chassis.parameters.Parameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Events, the oldest first. Who follows the last page's link misses none: an event appears when no transaction before its
 * own is in progress.
 */
@Path("access/v1/events")
@RolesAllowed(Roles.ADMINISTRATOR)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class EventsResource {

    private static final String PAGE = """
            select transaction::text as transaction, id, happened_at, event, token_id, user_id, door_id, actor, reason
            from access_event
            where (transaction, id) > (cast(:transaction as xid8), :id)
                and transaction < pg_snapshot_xmin(pg_current_snapshot())
            order by access_event.transaction, id limit :limit
            """;

    private static final Pattern CURSOR = Pattern.compile("([0-9]{1,18})\\.([0-9]{1,18})");
    private static final String FIRST = "0.0";
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;

    @Inject
    private PrimaryDatabase database;

    @GET
    public Response events(@Context UriInfo uri) {
        var parameters = Parameters.of(uri);
        var cursor = parameters
                .parsed("cursor", "the cursor of a link that this resource returned", EventsResource::checked)
                .orElse(FIRST);
        var limit = parameters.wholeNumber("limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT);
        parameters.throwIfInvalid();
        var events = page(cursor, limit);
        var list = Json.createArrayBuilder();
        events.forEach(event -> list.add(event.toJson()));
        var last = events.isEmpty() ? cursor : events.get(events.size() - 1).cursor();
        var next = uri.getRequestUriBuilder().replaceQueryParam("cursor", last).build();
        return Response.ok(Json.createObjectBuilder().add("events", list).build())
                .header("Cache-Control", "private, no-cache")
                .header("Link", "<%s?%s>; rel=\"next\"".formatted(next.getRawPath(), next.getRawQuery()))
                .build();
    }

    private List<Event> page(String cursor, int limit) {
        var place = CURSOR.matcher(cursor);
        place.matches();
        return database.query(handle -> handle.createQuery(PAGE)
                .bind("transaction", place.group(1))
                .bind("id", Long.parseLong(place.group(2)))
                .bind("limit", limit)
                .map(Event::of)
                .list());
    }

    private static String checked(String cursor) {
        if (!CURSOR.matcher(cursor).matches()) {
            throw new IllegalArgumentException("no cursor");
        }
        return cursor;
    }
}
