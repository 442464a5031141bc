package coworking.analytics.report;

import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * How recent a report is, as headers: a report from the cache has those of its first response.
 *
 * @param generatedAt when the report was read from the database
 * @param countersAge seconds between the last merge of changes into the counters and that moment, if there was a merge
 */
record FreshnessHeaders(String generatedAt, Optional<Long> countersAge) {

    static final String GENERATED_AT = "Generated-At";
    static final String COUNTERS_AGE = "Counters-Age";

    private static final DateTimeFormatter RFC_3339 =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSX").withZone(ZoneOffset.UTC);

    static FreshnessHeaders of(Instant generatedAt, Optional<Instant> mergedAt) {
        return new FreshnessHeaders(
                RFC_3339.format(generatedAt),
                mergedAt.map(
                        time -> Math.max(0, Duration.between(time, generatedAt).toSeconds())));
    }

    ResponseBuilder addTo(ResponseBuilder response) {
        countersAge.ifPresent(age -> response.header(COUNTERS_AGE, age));
        return response.header(GENERATED_AT, generatedAt);
    }
}
