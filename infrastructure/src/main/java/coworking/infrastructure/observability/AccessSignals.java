package coworking.infrastructure.observability;

import coworking.infrastructure.configuration.ServiceDefinition;
import java.util.List;

/** Metrics and alarms that only the access service has. */
record AccessSignals(ServiceSignals service) {

    private static final String NAME = ServiceDefinition.ACCESS.name();

    /** Codes that opened nothing, from all doors. */
    LogMetric failedRedemptions() {
        var redemptions = service.lines()
                .where("type", "liberty_accesslog")
                .where("ibm_uriPath", "/access/v1/redemptions")
                .whereAny("ibm_responseCode", 422, 429);
        return LogMetric.count(service.cluster(), NAME + "-failed-redemptions", redemptions);
    }

    /** Warnings that a request waits too long. */
    LogMetric longWaits() {
        return LogMetric.count(
                service.cluster(),
                NAME + "-long-waits",
                service.lines().where("message", "Requests wait for an administrator*"));
    }

    List<LogMetric> logMetrics() {
        return List.of(failedRedemptions(), longWaits());
    }

    List<Alarm> alarms() {
        return List.of(
                new Alarm(
                        AlarmRule.FAILED_REDEMPTIONS, NAME, failedRedemptions().metric(), "Sum"),
                new Alarm(AlarmRule.WAITING_REQUESTS, NAME, longWaits().metric(), "Sum"));
    }
}
