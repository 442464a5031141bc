package coworking.analytics.usage;

import static coworking.analytics.Csv.csv;
import static coworking.analytics.Json.parse;
import static coworking.analytics.TestData.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.Http;
import coworking.analytics.TestData;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/** Usage per hour of each weekday. */
@MicroShedTest
class HeatmapIT {

    @Test
    void theHeatmapHasACellForEachHourOfEachWeekdayInTheZone() throws SQLException {
        // A Monday 23:30 UTC is a Tuesday 00:30 in Berlin.
        TestData.replaceWith(tokens("('2024-01-01 23:30', '2024-01-01 23:40')", "('2023-01-02 23:45', null)"));

        var rows = csv("/api/v1/usage/heatmap?zone=Europe/Berlin");

        assertThat(rows).hasSize(1 + 7 * 24).contains("tuesday,0,2,1", "monday,23,0,0");
        assertThat(rows.subList(0, 3)).containsExactly("weekday,hour,issued,visits", "monday,0,0,0", "monday,1,0,0");
    }

    @Test
    void timesOfAResponseCanBeRequested() throws SQLException {
        TestData.replaceWith(tokens("('2024-03-31 00:30', null)"));
        var response = parse(Http.get("/api/v1/usage/heatmap?to=2024-04-01&zone=Africa/Monrovia")
                .body());

        var again = "/api/v1/usage/heatmap?zone=Africa/Monrovia&from=" + response.getString("from") + "&to="
                + response.getString("to");

        assertThat(response.getString("from")).isEqualTo("1972-01-08T00:00:00.000000Z");
        assertThat(parse(Http.get(again).body())).isEqualTo(response);
    }
}
