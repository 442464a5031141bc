package coworking.infrastructure.observability;

import com.pulumi.aws.cloudwatch.inputs.LogMetricFilterMetricTransformationArgs;
import java.util.Map;
import java.util.Optional;

/**
 * A metric computed from log lines.
 *
 * @param pattern lines that count, in the syntax of CloudWatch Logs
 * @param unit a unit of CloudWatch
 * @param value value of a line: a number, or the selector of one
 * @param defaultValue value while no line matches; empty for a measurement, which has no value then
 */
record LogMetric(Metric metric, String pattern, String unit, String value, Optional<String> defaultValue) {

    /** The number of lines. */
    static LogMetric count(String namespace, String name, LogPattern pattern) {
        return count(namespace, name, pattern.toString());
    }

    /** The number of lines with a phrase, in a log of plain text. */
    static LogMetric countPhrase(String namespace, String name, String phrase) {
        return count(namespace, name, "\"%s\"".formatted(phrase));
    }

    private static LogMetric count(String namespace, String name, String pattern) {
        return new LogMetric(new Metric(namespace, name, Map.of()), pattern, "Count", "1", Optional.of("0"));
    }

    /** A number in each line. */
    static LogMetric measurement(String namespace, String name, LogPattern pattern, String field, String unit) {
        return new LogMetric(
                new Metric(namespace, name, Map.of()),
                pattern.toString(),
                unit,
                LogPattern.selector(field),
                Optional.empty());
    }

    LogMetricFilterMetricTransformationArgs transformation() {
        var transformation = LogMetricFilterMetricTransformationArgs.builder()
                .namespace(metric.namespace())
                .name(metric.name())
                .value(value)
                .unit(unit);
        defaultValue.ifPresent(transformation::defaultValue);
        return transformation.build();
    }
}
