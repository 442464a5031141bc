package coworking.infrastructure.observability;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All metrics and alarms of a stack.
 *
 * @param services empty before the first release
 * @param access empty if the access service does not run
 */
record Signals(
        List<ServiceSignals> services,
        Optional<AccessSignals> access,
        EdgeSignals edge,
        ClusterSignals cluster,
        DatabaseSignals database,
        BuildSignals builds) {

    List<LogMetric> logMetrics() {
        return Stream.of(
                        services.stream().flatMap(service -> service.logMetrics().stream()),
                        access.stream().flatMap(signals -> signals.logMetrics().stream()),
                        database.logMetrics().stream())
                .flatMap(metrics -> metrics)
                .toList();
    }

    /** Before the first release there is nothing to measure, so alarms on missing data come with the first service. */
    List<Alarm> alarms() {
        return Stream.of(
                        services.stream().flatMap(service -> service.alarms().stream()),
                        access.stream().flatMap(signals -> signals.alarms().stream()),
                        edge.alarms().stream(),
                        cluster.alarms().stream(),
                        database.alarms().stream(),
                        builds.alarms().stream())
                .flatMap(alarms -> alarms)
                .filter(alarm -> !services.isEmpty() || !alarm.rule().breach.breachingIfMissing())
                .toList();
    }
}
