package coworking.infrastructure.observability;

import static coworking.infrastructure.observability.ObservabilityFixture.declare;
import static coworking.infrastructure.observability.ObservabilityFixture.declared;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import coworking.infrastructure.stack.Registered;
import coworking.infrastructure.stack.StackUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void cloudWatchAndBudgetsOfThisAccountPublishToTheEncryptedTopic() {
        var stack = declared();

        assertThat(stack.only("aws:sns/topic:Topic").input("kmsMasterKeyId")).isNotNull();
        assertThat(services(stack.named("aws:kms/key:Key", "watch").text("policy")))
                .containsExactlyInAnyOrder("cloudwatch.amazonaws.com", "budgets.amazonaws.com");
        var policy = stack.only("aws:sns/topicPolicy:TopicPolicy").text("policy");
        assertThat(services(policy)).containsExactlyInAnyOrder("cloudwatch.amazonaws.com", "budgets.amazonaws.com");
        assertThat(policy).contains("{\"Bool\":{\"aws:SecureTransport\":[\"false\"]}}");
        var subscription = stack.only("aws:sns/topicSubscription:TopicSubscription");
        assertThat(subscription.text("protocol")).isEqualTo("email");
        assertThat(subscription.text("endpoint")).isEqualTo("ops@example.com");
    }

    @ParameterizedTest
    @CsvSource({"failed-build, coworking-dev-build", "failed-deployment, coworking-dev-deploy"})
    void aRunThatDidNotSucceedIsToldWhateverEndedIt(String name, String project) {
        var stack = declared();

        var rule = stack.named("aws:cloudwatch/eventRule:EventRule", "watch-" + name);
        var target = stack.named("aws:cloudwatch/eventTarget:EventTarget", "watch-" + name);
        assertThat(rule.text("name")).isEqualTo("coworking-dev-" + name);
        assertThat(rule.text("eventPattern"))
                .isEqualTo("{\"detail\":{\"build-status\":[\"FAILED\",\"FAULT\",\"STOPPED\",\"TIMED_OUT\"],"
                        + "\"project-name\":[\"" + project + "\"]},"
                        + "\"detail-type\":[\"CodeBuild Build State Change\"],\"source\":[\"aws.codebuild\"]}");
        assertThat(target.text("arn"))
                .isEqualTo(stack.only("aws:sns/topicPolicy:TopicPolicy").text("arn"));
        assertThat(target.text("rule")).isEqualTo(rule.text("name"));
        assertThat(target.input("roleArn")).isNull();
        assertThat(target.text("inputTransformer.inputTemplate"))
                .startsWith("\"A ")
                .endsWith(name + ".md (<result>: <build>)\"");
    }

    /** SNS supports no condition on the account or the rule for the key: docs.aws.amazon.com/sns/latest/dg/sns-key-management.html. */
    @Test
    void onlyTheseRulesOfEventBridgePublishToTheTopic() {
        var stack = declared();

        assertThat(stack.only("aws:sns/topicPolicy:TopicPolicy").text("policy"))
                .contains("\"Principal\":{\"Service\":\"events.amazonaws.com\"},\"Action\":[\"sns:Publish\"],"
                        + "\"Resource\":[\"arn:aws:sns:eu-central-1:123456789012:topic/watch\"],"
                        + "\"Condition\":{\"ArnEquals\":{\"aws:SourceArn\":["
                        + "\"arn:aws:events:eu-central-1:123456789012:rule/coworking-dev-failed-build\","
                        + "\"arn:aws:events:eu-central-1:123456789012:rule/coworking-dev-failed-deployment\"]}}");
        assertThat(stack.named("aws:kms/key:Key", "watch").text("policy"))
                .contains("{\"Service\":\"events.amazonaws.com\"}")
                .contains("{\"StringEquals\":{\"kms:EncryptionContext:aws:sns:topicArn\":"
                        + "[\"arn:aws:sns:eu-central-1:123456789012:coworking-dev-alarms\"]}}");
    }

    /** The services that a policy permits something, each under the condition that it acts for our account. */
    private static List<String> services(String policy) {
        var statements = JsonParser.parseString(policy).getAsJsonObject().getAsJsonArray("Statement");
        return StreamSupport.stream(statements.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .filter(statement -> statement.toString().contains("\"aws:SourceAccount\":[\"123456789012\"]"))
                .map(statement ->
                        statement.getAsJsonObject("Principal").get("Service").getAsString())
                .toList();
    }

    @Test
    void everyAlarmTellsWhenItRisesAndWhenItIsOver() {
        var stack = declared();

        var topic = List.of(stack.only("aws:sns/topicPolicy:TopicPolicy").text("arn"));
        assertThat(stack.all(ALARM)).isNotEmpty().allSatisfy(alarm -> {
            assertThat(alarm.input("alarmActions")).isEqualTo(topic);
            assertThat(alarm.input("okActions")).isEqualTo(topic);
        });
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # alarm,                   metric,                            statistic, comparison,                    threshold, seconds, periods, missing
            analytics-slow-responses,    analytics-response-time,           p95,       GreaterThanOrEqualToThreshold, 2000000,   300,     3,       notBreaching
            analytics-error-lines,     analytics-error-lines,             Sum,       GreaterThanOrEqualToThreshold, 5,         300,     1,       notBreaching
            analytics-no-ready-pod,    pod_status_ready,                  Maximum,   LessThanThreshold,             1,         60,      3,       breaching
            pod-restarts,              pod_number_of_container_restarts,  Sum,       GreaterThanOrEqualToThreshold, 3,         900,     1,       notBreaching
            node-cpu,                  node_cpu_utilization,              Maximum,   GreaterThanOrEqualToThreshold, 90,        300,     6,       breaching
            node-memory,               node_memory_utilization,           Maximum,   GreaterThanOrEqualToThreshold, 90,        300,     3,       breaching
            node-disk,                 node_filesystem_utilization,       Maximum,   GreaterThanOrEqualToThreshold, 80,        300,     3,       breaching
            database-volume,           database-volume-used,              Maximum,   GreaterThanOrEqualToThreshold, 75,        600,     3,       breaching
            backup-missing,            database-backups,                  Sum,       LessThanThreshold,             1,         3600,    26,      breaching
            replication-lag,           database-replication-lag,          Maximum,   GreaterThanOrEqualToThreshold, 60,        600,     3,       breaching
            refused-release,           refused-releases,                  Sum,       GreaterThanOrEqualToThreshold, 1,         300,     1,       notBreaching
            edge-errors,               HTTPCode_ELB_5XX_Count,            Sum,       GreaterThanOrEqualToThreshold, 10,        300,     2,       notBreaching
            blocked-requests,          BlockedRequests,                   Sum,       GreaterThanOrEqualToThreshold, 500,       300,     1,       notBreaching
            """)
    void anAlarmRisesAt(
            String name,
            String metric,
            String statistic,
            String comparison,
            String threshold,
            String seconds,
            String periods,
            String missing) {
        var alarm = alarm(name);

        assertThat(alarm.text("metricName")).isEqualTo(metric);
        assertThat(alarm.text(statistic.startsWith("p") ? "extendedStatistic" : "statistic"))
                .isEqualTo(statistic);
        assertThat(alarm.text("comparisonOperator")).isEqualTo(comparison);
        assertThat(alarm.text("threshold")).isEqualTo(threshold);
        assertThat(alarm.text("period")).isEqualTo(seconds);
        assertThat(alarm.text("evaluationPeriods")).isEqualTo(periods);
        assertThat(alarm.text("treatMissingData")).isEqualTo(missing);
    }

    @Test
    void theShareOfFailuresIsToldOfEnoughRequests() {
        var alarm = alarm("analytics-server-errors");

        assertThat(alarm.text("metricQueries.0.metric.metricName")).isEqualTo("analytics-server-errors");
        assertThat(alarm.text("metricQueries.1.metric.metricName")).isEqualTo("analytics-requests");
        assertThat(alarm.text("metricQueries.2.expression")).isEqualTo("IF(total >= 20, 100 * part / total, 0)");
        assertThat(alarm.text("threshold")).isEqualTo("5");
        assertThat(alarm.text("evaluationPeriods")).isEqualTo("2");
    }

    /** CodeBuild logs the commands of a buildspec, so the word must only be in what they print. */
    @Test
    void refusalsAreCountedWhereDeploymentsPrintThem() throws IOException {
        var filter = declared().named("aws:cloudwatch/logMetricFilter:LogMetricFilter", "watch-refused-releases");

        assertThat(filter.text("logGroupName")).isEqualTo("/aws/codebuild/coworking-dev-deploy");
        assertThat(filter.text("pattern")).isEqualTo("\"REFUSED:\"");
        assertThat(Path.of("../delivery/roll-out")).content().contains("REFUSED:");
        assertThat(Path.of("../delivery/check-scan")).content().contains("REFUSED:");
        assertThat(List.of(
                        Path.of("../delivery/find-release"),
                        Path.of("../delivery/fetch-release"),
                        Path.of("src/main/resources/deploy-buildspec.yml")))
                .allSatisfy(logged -> assertThat(logged).content().doesNotContain("REFUSED:"));
        assertThat(Path.of("../delivery/find-release")).content().contains("'%s: %s\\n' REFUSED");
        assertThat(Path.of("../delivery/fetch-release")).content().contains("'%s: %s\\n' REFUSED");
    }

    private static Registered alarm(String name) {
        return declared().all(ALARM).stream()
                .filter(alarm -> alarm.text("name").equals("coworking-dev-" + name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void noAlarmLooksBackFurtherThanCloudWatchCan() {
        assertThat(declared().all(ALARM))
                .filteredOn(alarm -> alarm.input("period") != null)
                .allSatisfy(alarm -> {
                    var period = Integer.parseInt(alarm.text("period"));
                    var days = period >= 3600 ? 7 : 1;
                    assertThat(period * Integer.parseInt(alarm.text("evaluationPeriods")))
                            .isLessThanOrEqualTo(days * 24 * 3600);
                });
    }

    @Test
    void theBudgetWarnsOfWhatIsSpentAndOfWhatIsForeseen() {
        var budget = declared().only("aws:budgets/budget:Budget");

        assertThat(budget.text("limitAmount")).isEqualTo("300");
        assertThat(budget.text("notifications.0.notificationType")).isEqualTo("ACTUAL");
        assertThat(budget.text("notifications.0.threshold")).isEqualTo("80");
        assertThat(budget.text("notifications.1.notificationType")).isEqualTo("FORECASTED");
        assertThat(budget.text("notifications.1.threshold")).isEqualTo("100");
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
