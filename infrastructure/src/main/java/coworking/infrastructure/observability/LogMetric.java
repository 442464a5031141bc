package coworking.infrastructure.observability;

import com.pulumi.aws.cloudwatch.inputs.LogMetricFilterMetricTransformationArgs;
import java.util.Map;
import java.util.Optional;

/**
 * A metric that is read from log lines.
 *
 * @param unit one of CloudWatch's units
 * @param value what a line adds: a number, or the selector of one
 * @param otherwise what is reported while lines come but none of them counts; empty for a measurement, which has no value
 *     then
 */
record LogMetric(Metric metric, LogPattern pattern, String unit, String value, Optional<String> otherwise) {

    /** How many lines there are. */
    static LogMetric count(String namespace, String name, LogPattern pattern) {
        return new LogMetric(new Metric(namespace, name, Map.of()), pattern, "Count", "1", Optional.of("0"));
    }

    /** A number that each line tells. */
    static LogMetric measurement(String namespace, String name, LogPattern pattern, String field, String unit) {
        return new LogMetric(
                new Metric(namespace, name, Map.of()), pattern, unit, LogPattern.selector(field), Optional.empty());
    }

    LogMetricFilterMetricTransformationArgs transformation() {
        var transformation = LogMetricFilterMetricTransformationArgs.builder()
                .namespace(metric.namespace())
                .name(metric.name())
                .value(value)
                .unit(unit);
        otherwise.ifPresent(transformation::defaultValue);
        return transformation.build();
    }
}
