package coworking.chassis.problem;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** The pages that type URIs of problems lead to. */
@PermitAll
@Path("problems/{type}")
@ApplicationScoped
public class ProblemPages {

    /** Returns Markdown whatever is accepted: a client may follow a link with the header of its first request. */
    @GET
    public Response page(@PathParam("type") String slug) {
        var type = ProblemType.withSlug(slug).orElseThrow(NotFoundException::new);
        return Response.ok("# %s\n\nStatus %d. %s\n".formatted(type.title(), type.status(), type.explanation()))
                .type("text/markdown; charset=utf-8")
                .build();
    }
}
