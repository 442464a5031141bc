package coworking.analytics.health;

import coworking.analytics.database.DatabaseUnavailableException;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Refuses reports until the migration is complete: before that the counters exist, but lack rows. */
@Provider
public class SchemaGate implements ContainerRequestFilter {

    private static final String REPORTS = "api/";

    @Inject
    private Schema schema;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getUriInfo().getPath().replaceFirst("^/", "").startsWith(REPORTS) && !schema.isCurrent()) {
            throw new DatabaseUnavailableException("its schema is older than this service");
        }
    }
}
