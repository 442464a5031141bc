package coworking.infrastructure.observability;

import com.pulumi.aws.cloudwatch.MetricAlarmArgs;
import com.pulumi.aws.cloudwatch.inputs.MetricAlarmMetricQueryArgs;
import com.pulumi.aws.cloudwatch.inputs.MetricAlarmMetricQueryMetricArgs;

/**
 * A rule applied to a metric.
 *
 * @param service service that the alarm is about; empty if it is about the whole stack
 */
record Alarm(AlarmRule rule, String service, Reading reading) {

    /** An alarm about the whole stack. */
    Alarm(AlarmRule rule, Metric metric, String statistic) {
        this(rule, "", metric, statistic);
    }

    /** @param statistic {@code Sum}, {@code Maximum} etc., or a percentile, e.g. {@code p95} */
    Alarm(AlarmRule rule, String service, Metric metric, String statistic) {
        this(rule, service, new Reading.Statistic(metric, statistic));
    }

    /** The number that is compared with the threshold. */
    sealed interface Reading {

        /**
         * A statistic of one metric per period.
         *
         * @param name {@code Sum}, {@code Maximum} etc., or a percentile, e.g. {@code p95}
         */
        record Statistic(Metric metric, String name) implements Reading {}

        /**
         * One count as a percentage of another, per period.
         *
         * @param minimumTotal total below which the share is reported as 0
         */
        record Share(Metric part, Metric total, int minimumTotal) implements Reading {}
    }

    /** Name within the stack, e.g. {@code analytics-server-errors}. */
    String name() {
        return service.isEmpty() ? rule.alarm() : service + "-" + rule.alarm();
    }

    /** Everything but the alarm's name, description and actions. */
    MetricAlarmArgs.Builder args() {
        var breach = rule.breach;
        var args = MetricAlarmArgs.builder()
                .comparisonOperator(breach.comparison())
                .threshold(breach.threshold())
                .evaluationPeriods(breach.periods())
                .datapointsToAlarm(breach.periods())
                .treatMissingData(breach.breachingIfMissing() ? "breaching" : "notBreaching");
        return reading instanceof Reading.Share share
                ? share(share, args)
                : statistic((Reading.Statistic) reading, args);
    }

    private MetricAlarmArgs.Builder statistic(Reading.Statistic statistic, MetricAlarmArgs.Builder args) {
        args.namespace(statistic.metric().namespace())
                .metricName(statistic.metric().name())
                .dimensions(statistic.metric().allDimensions())
                .period(periodSeconds());
        return statistic.name().startsWith("p")
                ? args.extendedStatistic(statistic.name()).evaluateLowSampleCountPercentiles("ignore")
                : args.statistic(statistic.name());
    }

    private MetricAlarmArgs.Builder share(Reading.Share share, MetricAlarmArgs.Builder args) {
        var expression = "IF(total >= %d, 100 * part / total, 0)".formatted(share.minimumTotal());
        return args.metricQueries(
                query("part", share.part()),
                query("total", share.total()),
                MetricAlarmMetricQueryArgs.builder()
                        .id("share")
                        .label("percent")
                        .expression(expression)
                        .returnData(true)
                        .build());
    }

    private MetricAlarmMetricQueryArgs query(String id, Metric metric) {
        return MetricAlarmMetricQueryArgs.builder()
                .id(id)
                .metric(MetricAlarmMetricQueryMetricArgs.builder()
                        .namespace(metric.namespace())
                        .metricName(metric.name())
                        .dimensions(metric.allDimensions())
                        .period(periodSeconds())
                        .stat("Sum")
                        .build())
                .build();
    }

    private int periodSeconds() {
        return rule.breach.minutes() * 60;
    }
}
