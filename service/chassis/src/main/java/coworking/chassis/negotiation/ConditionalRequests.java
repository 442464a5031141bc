package coworking.chassis.negotiation;

import coworking.chassis.problem.Problem;
import coworking.chassis.problem.ProblemType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.util.Set;

/**
 * Evaluates the preconditions of requests that read. Their headers are hidden from resources, because Jakarta REST compares
 * tags as if all were strong.
 */
@Provider
@PreMatching
public class ConditionalRequests implements ContainerRequestFilter, ContainerResponseFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    /** Headers about a content, which a 304 does not have (RFC 9110, section 15.4.5). */
    private static final Set<String> ABOUT_CONTENT =
            Set.of("Content-Type", "Content-Length", "Content-Language", "Content-Encoding", "Content-Disposition");

    @Override
    public void filter(ContainerRequestContext request) {
        if (READING.contains(request.getMethod())) {
            hide(request, HttpHeaders.IF_MATCH);
            hide(request, HttpHeaders.IF_NONE_MATCH);
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() != Status.OK.getStatusCode()) {
            return;
        }
        var tag = String.valueOf(response.getHeaders().getFirst(HttpHeaders.ETAG));
        if (request.getProperty(HttpHeaders.IF_MATCH) instanceof EntityTags tags && !tags.matchStrongly(tag)) {
            reject(response);
        } else if (request.getProperty(HttpHeaders.IF_NONE_MATCH) instanceof EntityTags tags && tags.matchWeakly(tag)) {
            response.setStatusInfo(Status.NOT_MODIFIED);
            response.setEntity(null);
            response.getHeaders().keySet().removeAll(ABOUT_CONTENT);
        }
    }

    private static void hide(ContainerRequestContext request, String header) {
        var tags = request.getHeaders().remove(header);
        if (tags != null) {
            request.setProperty(header, EntityTags.parse(String.join(",", tags)));
        }
    }

    private static void reject(ContainerResponseContext response) {
        var problem =
                Problem.of(ProblemType.PRECONDITION_FAILED, "The resource is in another state than If-Match names.");
        response.setStatusInfo(Status.PRECONDITION_FAILED);
        response.getHeaders().clear();
        response.setEntity(problem.toJson(), new Annotation[0], Problem.MEDIA_TYPE);
    }
}
