package coworking.analytics.observability;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.Http;
import jakarta.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

@MicroShedTest
class ApiDescriptionIT {

    @Test
    void theDescriptionIsYamlAsWritten() throws IOException {
        var response = Http.get("/openapi");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/yaml;charset=utf-8");
        assertThat(response.body()).isEqualTo(Files.readString(Path.of("src/main/resources/META-INF/openapi.yaml")));
    }

    @Test
    void theDescriptionIsAlsoJson() {
        var response = Http.get("/openapi", "Accept", "application/json");

        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        try (var json = Json.createReader(new StringReader(response.body()))) {
            assertThat(json.readObject().getValue("/components/parameters/from/examples/date/value"))
                    .isEqualTo(Json.createValue("2024-05-01"));
        }
    }

    @Test
    void theViewerReadsACopy() {
        var viewer = Http.get("/openapi/ui/");

        assertThat(viewer.statusCode()).isEqualTo(200);
        assertThat(viewer.body()).contains("url: '/openapi/document'");
        assertThat(Http.get("/openapi/document").body()).contains("title: Coworking analytics");
    }
}
