package coworking.analytics.health;

import coworking.analytics.database.DatabaseUnavailable;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Answers no report before the migration is through: until then the counters are there, but not whole. */
@Provider
public class SchemaGate implements ContainerRequestFilter {

    private static final String REPORTS = "api/";

    @Inject
    private Schema schema;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getUriInfo().getPath().replaceFirst("^/", "").startsWith(REPORTS) && !schema.isCurrent()) {
            throw new DatabaseUnavailable("its schema is older than this service");
        }
    }
}
