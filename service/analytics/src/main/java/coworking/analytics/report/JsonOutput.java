package coworking.analytics.report;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.OutputStream;
import java.util.Map;

/** JSON as it is written. */
public final class JsonOutput {

    /** Kept: to make one looks up the provider. */
    private static final JsonGeneratorFactory GENERATORS = Json.createGeneratorFactory(Map.of());

    private JsonOutput() {}

    /** Writes UTF-8. */
    public static JsonGenerator to(OutputStream output) {
        return GENERATORS.createGenerator(output);
    }
}
