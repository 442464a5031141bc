package coworking.chassis.description;

import coworking.chassis.negotiation.Negotiation;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Chooses the media type of the API's description. */
@Provider
@PreMatching
public class DescriptionFormat implements ContainerRequestFilter {

    private static final List<MediaType> FORMATS =
            List.of(new MediaType("application", "yaml"), MediaType.APPLICATION_JSON_TYPE);

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getUriInfo().getPath().matches("/?openapi/?")) {
            Negotiation.choose(request, FORMATS);
        }
    }
}
