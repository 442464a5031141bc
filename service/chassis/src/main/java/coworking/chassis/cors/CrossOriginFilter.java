package coworking.chassis.cors;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/**
 * Cross-origin resource sharing for configured origins, without cookies. A preflight request carries no bearer token, so this
 * filter responds before authentication. Other origins get a response without permissions, so the browser blocks them.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">CORS protocol</a>
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION - 100)
public class CrossOriginFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String ORIGIN = "Origin";
    private static final String REQUEST_METHOD = "Access-Control-Request-Method";
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
    private static final String MAX_AGE_SECONDS = "600";

    @Inject
    private AllowedOrigins origins;

    @Override
    public void filter(ContainerRequestContext request) {
        if (isPreflight(request)) {
            var isAllowed = origins.contains(request.getHeaderString(ORIGIN));
            request.abortWith(isAllowed ? permission() : Response.noContent().build());
        }
    }

    private static Response permission() {
        return Response.noContent()
                .header("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE")
                .header(
                        "Access-Control-Allow-Headers",
                        "Accept, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match")
                .header("Access-Control-Max-Age", MAX_AGE_SECONDS)
                .build();
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!origins.isOpen()) {
            return;
        }
        var vary = response.getHeaderString(HttpHeaders.VARY);
        response.getHeaders().putSingle(HttpHeaders.VARY, vary == null ? ORIGIN : vary + ", " + ORIGIN);
        var origin = request.getHeaderString(ORIGIN);
        if (origins.contains(origin)) {
            response.getHeaders().putSingle(ALLOW_ORIGIN, origin);
            response.getHeaders()
                    .putSingle(
                            "Access-Control-Expose-Headers",
                            "Content-Disposition, Counters-Age, ETag, Generated-At, Link, Location, Retry-After, WWW-Authenticate");
        }
    }

    private static boolean isPreflight(ContainerRequestContext request) {
        return request.getMethod().equals("OPTIONS") && request.getHeaderString(REQUEST_METHOD) != null;
    }
}
