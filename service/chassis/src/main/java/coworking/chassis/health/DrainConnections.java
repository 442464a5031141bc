package coworking.chassis.health;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Closes kept-alive connections after their next response if the service is about to stop. */
@Provider
public class DrainConnections implements ContainerResponseFilter {

    @Inject
    private Draining draining;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (draining.isAnnounced()) {
            response.getHeaders().putSingle("Connection", "close");
        }
    }
}
