package coworking.chassis.signin;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

/** Responses that send a browser elsewhere and are not kept. */
final class Redirect {

    private Redirect() {}

    /** @param location a path stays one, because the service does not know by which host it was reached */
    static ResponseBuilder to(String location) {
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, location)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
