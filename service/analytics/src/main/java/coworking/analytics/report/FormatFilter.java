package coworking.analytics.report;

import coworking.chassis.negotiation.Negotiation;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Chooses the media type of reports: by the parameter {@code format}, else by the types that the client accepts. */
@Provider
@PreMatching
public class FormatFilter implements ContainerRequestFilter {

    private static final List<MediaType> FORMATS =
            List.of(MediaType.APPLICATION_JSON_TYPE, new MediaType("text", "csv"));

    @Override
    public void filter(ContainerRequestContext request) {
        if (acceptsEverything(request.getHeaderString(HttpHeaders.ACCEPT))) {
            return;
        }
        var path = request.getUriInfo().getPath();
        if (path.startsWith("/api/reports/")) {
            Negotiation.choose(request, List.of(MediaType.APPLICATION_JSON_TYPE));
        } else if (path.startsWith("/api/v1/")) {
            if (hasFormat(request.getUriInfo().getRequestUri().getRawQuery())) {
                request.getHeaders().putSingle(HttpHeaders.ACCEPT, MediaType.WILDCARD);
            } else {
                Negotiation.choose(request, FORMATS);
            }
        }
    }

    private static boolean acceptsEverything(String accept) {
        return accept == null || accept.equals(MediaType.WILDCARD);
    }

    /** Looks at the query as it is, because it may be malformed. */
    private static boolean hasFormat(String query) {
        return query != null && ("&" + query).contains("&format=");
    }
}
