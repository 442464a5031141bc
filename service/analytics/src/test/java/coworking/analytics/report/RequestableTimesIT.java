package coworking.analytics.report;

import static coworking.analytics.Json.parse;
import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.Http;
import coworking.analytics.TestData;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Collection;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microshed.testing.jupiter.MicroShedTest;

/** Clients send back the dates and times that they see. */
@MicroShedTest
class RequestableTimesIT {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}(Z|[+-]\\d\\d:\\d\\d)");

    @ParameterizedTest
    @CsvSource({
        "usage?compare=previous, UTC",
        "usage?compare=previous&granularity=hour&from=2024-10-27&to=2024-10-28, Australia/Lord_Howe",
        "usage?compare=previous_year&granularity=week, America/St_Johns",
        "usage?granularity=month&to=1973-01-01, Africa/Monrovia",
        "usage?granularity=day&to=1900-01-05, UTC",
        "usage?granularity=month&from=1980-01-01&to=1981-01-01&compare=previous_year, Africa/Monrovia",
        "usage/heatmap?to=2024-01-01, Asia/Kolkata",
        "usage/heatmap?to=2024-01-01, Pacific/Kiritimati",
        "summary?from=2024-05-01T12:00, EST",
        "summary, Asia/Kathmandu",
        "users/visits?from=2024-05-01, Pacific/Apia",
        "users/retention?from=2024-05-01T12:00&granularity=month, GMT+0",
        "users/activity?granularity=week, Atlantic/Azores",
        "tokens/redemption?to=2024-05-01, Asia/Riyadh",
    })
    void everyTimeOfAReportCanBeRequestedInTheSameZone(String report, String zone) throws SQLException {
        TestData.replaceWith();
        var suffix = "zone=" + URLEncoder.encode(zone, StandardCharsets.UTF_8);
        var response = Http.get("/api/v1/" + report + (report.contains("?") ? "&" : "?") + suffix);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);

        var times = new TreeSet<String>();
        collect(parse(response.body()), times);

        assertThat(times)
                .isNotEmpty()
                .allMatch(time -> time.length() == 10 || RFC_3339.matcher(time).matches());
        for (var time : times) {
            var again = Http.get("/api/v1/usage/heatmap?" + suffix + "&to=9999-01-01&from="
                    + URLEncoder.encode(time, StandardCharsets.UTF_8));
            assertThat(again.statusCode()).as(time + " " + again.body()).isEqualTo(200);
            if (time.length() > 10) {
                assertThat(parse(again.body()).getString("from")).isEqualTo(time);
            }
        }
    }

    private static void collect(JsonValue value, Collection<String> times) {
        if (value instanceof JsonObject object) {
            object.values().forEach(member -> collect(member, times));
        } else if (value instanceof JsonArray array) {
            array.forEach(element -> collect(element, times));
        } else if (value instanceof JsonString text
                && DATE.matcher(text.getString()).lookingAt()) {
            times.add(text.getString());
        }
    }
}
