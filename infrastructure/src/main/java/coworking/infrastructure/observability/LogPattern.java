package coworking.infrastructure.observability;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Selects JSON lines of a log group. The CloudWatch add-on's Fluent Bit puts the container's parsed output under {@code
 * log_processed}, and its origin under {@code kubernetes}.
 */
record LogPattern(List<String> terms) {

    /** Lines of a container of pods in a namespace. {@code *} matches any text. */
    static LogPattern of(String namespace, String pod, String container) {
        return new LogPattern(List.of(
                equal("kubernetes.namespace_name", namespace),
                equal("kubernetes.pod_name", pod),
                equal("kubernetes.container_name", container)));
    }

    LogPattern where(String field, String value) {
        return and(equal(processed(field), value));
    }

    LogPattern whereAny(String field, String... values) {
        return andEither(Arrays.stream(values).map(value -> equal(processed(field), value)));
    }

    LogPattern whereAtLeast(String field, int number) {
        return and("($.%s >= %d)".formatted(processed(field), number));
    }

    LogPattern whereAny(String field, int... numbers) {
        return andEither(Arrays.stream(numbers).mapToObj(number -> "($.%s = %d)".formatted(processed(field), number)));
    }

    /** The selector of a field in the container's output. */
    static String selector(String field) {
        return "$." + processed(field);
    }

    private LogPattern andEither(Stream<String> alternatives) {
        return and(alternatives.collect(Collectors.joining(" || ", "(", ")")));
    }

    private LogPattern and(String term) {
        return new LogPattern(Stream.concat(terms.stream(), Stream.of(term)).toList());
    }

    private static String processed(String field) {
        return "log_processed." + field;
    }

    private static String equal(String field, String value) {
        return "($.%s = \"%s\")".formatted(field, value);
    }

    /** In the syntax of CloudWatch Logs. */
    @Override
    public String toString() {
        return "{ " + String.join(" && ", terms) + " }";
    }
}
