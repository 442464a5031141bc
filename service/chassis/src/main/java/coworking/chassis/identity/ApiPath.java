package coworking.chassis.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.UriInfo;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The paths of the API, which need the database and a bearer token. */
@ApplicationScoped
public class ApiPath {

    /** Start of the paths, e.g. {@code api/}. */
    @Inject
    @ConfigProperty(name = "coworking.api.path")
    private String path;

    /** Compares paths as the router does: without matrix parameters, encoding and empty segments. */
    public boolean contains(UriInfo uri) {
        return uri.getPathSegments().stream()
                .map(PathSegment::getPath)
                .filter(segment -> !segment.isEmpty())
                .collect(Collectors.joining("/", "", "/"))
                .startsWith(path);
    }
}
