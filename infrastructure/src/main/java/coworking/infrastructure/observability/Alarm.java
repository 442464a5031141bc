package coworking.infrastructure.observability;

import com.pulumi.aws.cloudwatch.MetricAlarmArgs;
import com.pulumi.aws.cloudwatch.inputs.MetricAlarmMetricQueryArgs;
import com.pulumi.aws.cloudwatch.inputs.MetricAlarmMetricQueryMetricArgs;
import coworking.infrastructure.observability.Reading.Share;
import coworking.infrastructure.observability.Reading.Statistic;

/**
 * Something that people have to know of.
 *
 * @param subject what it is about, as the name of a service; empty where there is only one such thing
 * @param meaning one sentence for the reader of the message
 * @param silence what missing values mean
 */
record Alarm(
        Runbook runbook, String subject, String meaning, Reading reading, Limit limit, Window window, Silence silence) {

    /** Whether values above or below the threshold are wrong. */
    record Limit(String comparison, double threshold) {
        static Limit atLeast(double threshold) {
            return new Limit("GreaterThanOrEqualToThreshold", threshold);
        }

        static Limit below(double threshold) {
            return new Limit("LessThanThreshold", threshold);
        }
    }

    /** What it means that a metric has no values. */
    enum Silence {
        IS_WRONG("breaching"),
        IS_FINE("notBreaching");

        private final String treatment;

        Silence(String treatment) {
            this.treatment = treatment;
        }
    }

    /** What tells it from all other alarms of the stack, as {@code analytics-server-errors}. */
    String name() {
        return subject.isEmpty() ? runbook.alarm() : subject + "-" + runbook.alarm();
    }

    /** All of the alarm but its name and whom it tells. */
    MetricAlarmArgs.Builder args() {
        var args = MetricAlarmArgs.builder()
                .comparisonOperator(limit.comparison())
                .threshold(limit.threshold())
                .evaluationPeriods(window.periods())
                .datapointsToAlarm(window.periods())
                .treatMissingData(silence.treatment);
        return reading instanceof Statistic statistic ? of(statistic, args) : of((Share) reading, args);
    }

    private MetricAlarmArgs.Builder of(Statistic reading, MetricAlarmArgs.Builder args) {
        args.namespace(reading.metric().namespace())
                .metricName(reading.metric().name())
                .dimensions(reading.metric().dimensions())
                .period(window.periodSeconds());
        return reading.statistic().startsWith("p")
                ? args.extendedStatistic(reading.statistic()).evaluateLowSampleCountPercentiles("ignore")
                : args.statistic(reading.statistic());
    }

    private MetricAlarmArgs.Builder of(Share share, MetricAlarmArgs.Builder args) {
        var expression = "IF(whole >= %d, 100 * part / whole, 0)".formatted(share.enough());
        return args.metricQueries(
                query("part", share.part()),
                query("whole", share.whole()),
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
                        .dimensions(metric.dimensions())
                        .period(window.periodSeconds())
                        .stat("Sum")
                        .build())
                .build();
    }
}
