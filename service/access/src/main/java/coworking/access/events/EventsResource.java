package coworking.access.events;

import coworking.access.response.Responses;
import coworking.chassis.database.PrimaryDatabase;
import coworking.chassis.identity.Roles;
import coworking.chassis.parameter.Parameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/**
 * Events, the oldest first. A client that keeps following the last page's link misses none: an event appears when no
 * transaction before its own is in progress.
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

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;

    @Inject
    private PrimaryDatabase database;

    @GET
    public Response events(@Context UriInfo uri) {
        var parameters = Parameters.of(uri);
        var cursor = parameters
                .parsed("cursor", "the cursor of a link that this resource returned", Cursor::parse)
                .orElse(Cursor.START);
        var limit = parameters.wholeNumber("limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT);
        parameters.throwIfInvalid();
        var events = page(cursor, limit);
        var next = events.isEmpty() ? cursor : events.get(events.size() - 1).cursor();
        return Responses.list("events", events.stream().map(Event::toJson))
                .header(HttpHeaders.LINK, Responses.next(uri, next))
                .build();
    }

    private List<Event> page(Cursor cursor, int limit) {
        return database.query(handle -> handle.createQuery(PAGE)
                .bind("transaction", cursor.transaction())
                .bind("id", Long.parseLong(cursor.id()))
                .bind("limit", limit)
                .map(Event.MAPPER)
                .list());
    }
}
