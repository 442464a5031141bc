package coworking.access.page;

import coworking.chassis.page.PageFiles;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** One page for each role. They hold no tokens, so they need no bearer token; the API that they call does. */
@PermitAll
@Path("access")
@Produces(MediaType.WILDCARD)
@ApplicationScoped
public class PagesResource {

    @Inject
    private ServletContext application;

    private PageFiles files;

    @PostConstruct
    void read() {
        files = new PageFiles(application, "/access/");
    }

    @GET
    public Response member() {
        return files.page("member.html");
    }

    @GET
    @Path("administration")
    public Response administration() {
        return files.page("administration.html");
    }

    @GET
    @Path("door")
    public Response door() {
        return files.page("door.html");
    }

    @GET
    @Path("pages/{version}/{name: .+}")
    public Response file(@PathParam("version") String version, @PathParam("name") String name) {
        return files.file(version, name);
    }
}
