package coworking.chassis.problem;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

/** The pages that type URIs of problems lead to. */
@PermitAll
@Path("problems/{type}")
@ApplicationScoped
public class ProblemPages {

    @GET
    @Produces("text/markdown; charset=utf-8")
    public String page(@PathParam("type") String slug) {
        var type = ProblemType.withSlug(slug).orElseThrow(NotFoundException::new);
        return "# %s\n\nStatus %d. %s\n".formatted(type.title(), type.status(), type.explanation());
    }
}
