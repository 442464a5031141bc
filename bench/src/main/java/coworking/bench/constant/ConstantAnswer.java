package coworking.bench.constant;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Answers the same bytes every time. */
@Path("answer")
public class ConstantAnswer {

    private static final byte[] ANSWER = read();

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public byte[] answer() {
        return ANSWER;
    }

    private static byte[] read() {
        try (var file = ConstantAnswer.class.getResourceAsStream("/answer.json")) {
            return file.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
