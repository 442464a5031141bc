package coworking.chassis.identity;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Keeps responses of the API out of shared caches, if nothing else does: they may depend on the caller. */
@Provider
@Priority(Priorities.AUTHENTICATION) // late: filters of a response run in descending order
public class PrivateResponses implements ContainerResponseFilter {

    @Inject
    private ApiPath api;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (api.contains(request.getUriInfo()) && !response.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "private");
        }
    }
}
