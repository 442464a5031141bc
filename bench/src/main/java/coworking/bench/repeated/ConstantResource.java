package coworking.bench.repeated;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Returns the same bytes every time. */
@Path("response")
public class ConstantResource {

    private static final byte[] RESPONSE = read();

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public byte[] response() {
        return RESPONSE;
    }

    private static byte[] read() {
        try (var file = ConstantResource.class.getResourceAsStream("/response.json")) {
            return file.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
