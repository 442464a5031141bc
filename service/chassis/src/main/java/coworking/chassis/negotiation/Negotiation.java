package coworking.chassis.negotiation;

import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Replaces the media types that a client accepts by the one that it gets, before a resource is chosen by them. */
public final class Negotiation {

    private Negotiation() {}

    /**
     * Chooses the media type of the response.
     *
     * @param available the types that the resource can respond with, the default first
     * @throws NotAcceptableException if the client accepts none of them
     */
    public static void choose(ContainerRequestContext request, List<MediaType> available) {
        var accepted = AcceptHeader.parse(request.getHeaderString(HttpHeaders.ACCEPT))
                .best(available)
                .orElseThrow(NotAcceptableException::new);
        request.getHeaders().putSingle(HttpHeaders.ACCEPT, accepted.toString());
    }
}
