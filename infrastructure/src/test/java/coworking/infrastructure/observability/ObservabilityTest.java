package coworking.infrastructure.observability;

import static coworking.infrastructure.observability.ObservabilityFixture.declare;
import static coworking.infrastructure.observability.ObservabilityFixture.declared;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import coworking.infrastructure.stack.StackUnderTest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ObservabilityTest {
    private static final String ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
    private static final String LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";

    @Test
    void logGroupsOfTheAddOnAreKeptForAWhileUnderOurOwnKey() {
        var groups = declared().all(LOG_GROUP);

        assertThat(groups)
                .extracting(group -> group.text("name"))
                .containsExactlyInAnyOrder(
                        "/aws/containerinsights/coworking-dev/application",
                        "/aws/containerinsights/coworking-dev/dataplane",
                        "/aws/containerinsights/coworking-dev/host",
                        "/aws/containerinsights/coworking-dev/performance");
        assertThat(groups).extracting(group -> group.text("retentionInDays")).containsOnly("30");
        assertThat(groups).extracting(group -> group.input("kmsKeyId")).doesNotContainNull();
    }

    @Test
    void theLogsKeyServesLogGroupsOfThisAccountAlone() {
        var policy = declared().named("aws:kms/key:Key", "logs").text("policy");

        assertThat(policy)
                .contains("{\"Service\":\"logs.eu-central-1.amazonaws.com\"}")
                .contains("{\"ArnLike\":{\"kms:EncryptionContext:aws:logs:arn\":"
                        + "[\"arn:aws:logs:eu-central-1:123456789012:log-group:*\"]}}");
    }

    @Test
    void figuresOfTheDashboardStandSideBySide() {
        var widgets = widgets();

        var places = new HashSet<String>();
        widgets.forEach(widget -> places.add(widget.get("x") + "," + widget.get("y")));
        assertThat(places).hasSameSizeAs(widgets);
        assertThat(widgets.get(0).getAsJsonObject("properties").get("metrics").toString())
                .isEqualTo("[[\"coworking-dev\",\"analytics-requests\",{\"label\":\"requests\",\"stat\":\"Sum\"}],"
                        + "[\"coworking-dev\",\"analytics-server-errors\","
                        + "{\"label\":\"failed (5xx)\",\"stat\":\"Sum\"}],"
                        + "[\"coworking-dev\",\"analytics-refused-tokens\","
                        + "{\"label\":\"refused (401, 403)\",\"stat\":\"Sum\"}]]");
    }

    @Test
    void alarmsAndFiguresReadMetricsThatThereAre() throws Exception {
        var stack = declared();
        var known = KnownMetrics.of(stack.all("aws:cloudwatch/logMetricFilter:LogMetricFilter"));

        assertThat(known.readBy(stack.all(ALARM))).isNotEmpty().allMatch(known::contains);
        assertThat(known.shownBy(widgets())).isNotEmpty().allMatch(known::contains);
    }

    private static List<JsonObject> widgets() {
        var body = declared().only("aws:cloudwatch/dashboard:Dashboard").text("dashboardBody");
        var widgets = JsonParser.parseString(body).getAsJsonObject().getAsJsonArray("widgets");
        return StreamSupport.stream(widgets.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    @Test
    void isDeclaredInAPreviewToo() {
        var previewed = StackUnderTest.named("dev").preview(context -> declare());

        assertThat(previewed.exceptions()).isEmpty();
        assertThat(previewed.resources()).hasSameSizeAs(declared().resources());
        assertThat(previewed.all(ALARM))
                .extracting(alarm -> alarm.input("metricName") != null || alarm.input("metricQueries") != null)
                .containsOnly(true);
    }

    @Test
    void metricsOfOneStackAreNotThoseOfAnother() {
        var filters = declared().all("aws:cloudwatch/logMetricFilter:LogMetricFilter");

        assertThat(filters)
                .extracting(filter -> filter.text("metricTransformation.namespace"))
                .containsOnly("coworking-dev");
        assertThat(filters)
                .extracting(filter -> Map.of("value", filter.text("metricTransformation.value")))
                .contains(Map.of("value", "$.log_processed.ibm_elapsedTime"), Map.of("value", "1"));
    }
}
