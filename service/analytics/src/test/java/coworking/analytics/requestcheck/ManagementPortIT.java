package coworking.analytics.requestcheck;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.requestcheck.RawRequest.RawResponse;
import coworking.local.testing.LocalEnvironment;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microshed.testing.jupiter.MicroShedTest;

/** The port for health and metrics, which serves nothing else. */
@MicroShedTest
class ManagementPortIT {

    @ParameterizedTest
    @ValueSource(
            strings = {"/health/x", "/metrics/x", "/metrics?scope=x", "/ibm/api/x", "/api/v1/usage", "/openapi", "/"})
    void theManagementPortHasNothingElse(String target) throws IOException {
        send(RawRequest.get(target)).assertProblem(404, "/problems/not-found");
    }

    @Test
    void theManagementPortIsForReading() throws IOException {
        var health = send(RawRequest.of("POST", "/health"));
        health.assertProblem(405, "/problems/method-not-allowed");
        assertThat(health.header("Allow")).isEqualTo("GET, HEAD");

        var metrics = send(RawRequest.of("POST", "/metrics"));
        metrics.assertProblem(405, "/problems/method-not-allowed");
        assertThat(metrics.header("Allow")).isEqualTo("GET");
    }

    @Test
    void metricsAreTextOnly() throws IOException {
        for (var accepted : List.of("application/json", "text/plain;q=0", "*/*;q=0.0, text/html")) {
            var response = send(RawRequest.get("/metrics", "Accept: " + accepted));

            response.assertProblem(406, "/problems/not-acceptable");
        }
    }

    @Test
    void noHostLeadsToTheOtherPort() throws IOException {
        var management = LocalEnvironment.management().getAuthority();
        var request = new RawRequest("GET", "/metrics", "HTTP/1.1", List.of("Host: " + management));

        request.send().assertProblem(404, "/problems/not-found");
    }

    private static RawResponse send(RawRequest request) throws IOException {
        return request.sendTo(LocalEnvironment.management());
    }
}
