package coworking.analytics.dashboard;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** The dashboard. It holds no figures, so it needs no token; the reports that it reads do. */
@PermitAll
@Path("")
@Produces(MediaType.WILDCARD)
@ApplicationScoped
public class DashboardResource {

    private static final String REVALIDATE = "no-cache";
    private static final String IMMUTABLE = "public, max-age=31536000, immutable";

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "md", "text/markdown;charset=utf-8",
            "svg", "image/svg+xml");

    /** Everything from this service, nothing inline, and in no frame. */
    private static final String POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    @Inject
    private PageFiles files;

    @GET
    public Response page() {
        return Response.ok(files.page(), "text/html;charset=utf-8")
                .tag(new EntityTag(files.version(), true))
                .header(HttpHeaders.CACHE_CONTROL, REVALIDATE)
                .header("Content-Security-Policy", POLICY)
                .build();
    }

    /** Responds also to the address of another version, which a page from before a deployment may have. */
    @GET
    @Path("dashboard/{version}/{name: .+}")
    public Response file(@PathParam("version") String version, @PathParam("name") String name) {
        var content = files.file(name).orElseThrow(NotFoundException::new);
        var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        return Response.ok(content, type)
                .header(HttpHeaders.CACHE_CONTROL, version.equals(files.version()) ? IMMUTABLE : REVALIDATE)
                .build();
    }
}
