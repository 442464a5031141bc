package coworking.infrastructure.observability;

import static coworking.infrastructure.observability.ObservabilityFixture.declared;
import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.stack.Registered;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlarmTest {

    private static final String ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

    @Test
    void everyAlarmSaysWhenItRisesAndWhenItIsOver() {
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
    void theShareOfFailuresIsReportedOfEnoughRequests() {
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
}
