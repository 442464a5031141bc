package coworking.chassis.health;

import coworking.chassis.database.DatabaseUnavailableException;
import coworking.chassis.identity.ApiPath;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Rejects requests for data until the migration is complete: before that tables exist, but may lack rows. */
@Provider
public class SchemaGate implements ContainerRequestFilter {

    @Inject
    private ApiPath api;

    @Inject
    private SchemaVersion schemaVersion;

    @Override
    public void filter(ContainerRequestContext request) {
        if (api.contains(request.getUriInfo()) && !schemaVersion.isCurrent()) {
            throw new DatabaseUnavailableException("its schema is older than this service");
        }
    }
}
