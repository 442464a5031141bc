package coworking.chassis.description;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The description of the service's API, exactly as written. Liberty's own copy, for the viewer, has lost its quotes, so an
 * example like "2024-05-01" is a date there, and it is plain text.
 */
@PermitAll
@Path("openapi")
@ApplicationScoped
public class ApiDescription {

    private static final String FILE = "META-INF/openapi.yaml";

    /** Returns the description as YAML (RFC 9512). */
    @GET
    @Produces("application/yaml;charset=utf-8;qs=1")
    public byte[] yaml() throws IOException {
        try (var file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            return file.readAllBytes();
        }
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON + ";qs=0.5")
    public JsonObject json() throws IOException {
        try (var file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            Map<String, Object> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            return Json.createObjectBuilder(document).build();
        }
    }
}
