package coworking.analytics.dashboard;

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

/** The dashboard. It holds no figures, so it needs no bearer token; the reports that it reads do. */
@PermitAll
@Path("")
@Produces(MediaType.WILDCARD)
@ApplicationScoped
public class DashboardResource {

    @Inject
    private ServletContext application;

    private PageFiles files;

    @PostConstruct
    void read() {
        files = new PageFiles(application, "/dashboard/");
    }

    @GET
    public Response page() {
        return files.page("index.html");
    }

    @GET
    @Path("dashboard/{version}/{name: .+}")
    public Response file(@PathParam("version") String version, @PathParam("name") String name) {
        return files.file(version, name);
    }
}
