package coworking.analytics.report;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.Http;
import coworking.analytics.TestData;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microshed.testing.jupiter.MicroShedTest;

@MicroShedTest
class FreshnessHeadersIT {

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/usage", "/api/v1/users/visits", "/api/v1/users/visits?limit=1"})
    void reportsSayWhenTheyWereGenerated(String path) {
        var before = Instant.now();

        var response = Http.get(path);

        assertThat(generatedAt(response)).isBetween(before, Instant.now());
    }

    @Test
    void theAgeOfTheCountersGrowsFromTheirLastMerge() throws Exception {
        var start = Instant.now();
        TestData.replaceWith("insert into tokens (created_at) values ('2024-05-01 10:00')");
        while (!TestData.query("select count(*) from token_change").equals(List.of("0"))) {
            Thread.sleep(50);
        }

        Thread.sleep(2_000);
        var age = countersAge(Http.get("/api/v1/usage"));

        assertThat(age).isBetween(Duration.ofSeconds(2), Duration.between(start, Instant.now()));
    }

    @Test
    void anUnchangedReportSaysItToo() {
        var tag = header(Http.get("/api/v1/usage?from=2024-05-01&to=2024-05-02"), "ETag");

        var unchanged = Http.get("/api/v1/usage?from=2024-05-01&to=2024-05-02", "If-None-Match", tag);

        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(header(unchanged, "Generated-At")).endsWith("Z");
    }

    private static Instant generatedAt(HttpResponse<?> response) {
        return Instant.parse(header(response, "Generated-At"));
    }

    private static Duration countersAge(HttpResponse<?> response) {
        return Duration.ofSeconds(Long.parseLong(header(response, "Counters-Age")));
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }
}
