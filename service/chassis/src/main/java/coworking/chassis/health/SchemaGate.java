package coworking.chassis.health;

import coworking.chassis.database.DatabaseUnavailableException;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses requests for data until the migration is complete: before that tables exist, but may lack rows. */
@Provider
public class SchemaGate implements ContainerRequestFilter {

    /** Start of the paths that need the database, e.g. {@code api/}. */
    @Inject
    @ConfigProperty(name = "coworking.api.path")
    private String path;

    @Inject
    private SchemaVersion schemaVersion;

    @Override
    public void filter(ContainerRequestContext request) {
        if (needsDatabase(request.getUriInfo().getPath()) && !schemaVersion.isCurrent()) {
            throw new DatabaseUnavailableException("its schema is older than this service");
        }
    }

    private boolean needsDatabase(String requested) {
        return requested.startsWith(path, requested.startsWith("/") ? 1 : 0);
    }
}
