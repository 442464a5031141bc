package coworking.infrastructure.observability;

import coworking.infrastructure.configuration.ServiceDefinition;
import coworking.infrastructure.observability.Alarm.Reading.Share;
import coworking.infrastructure.traffic.Traffic;
import java.util.List;

/**
 * Metrics and alarms of one HTTP service. Only requests of the API count: probes are many, fast, and fail on purpose.
 *
 * @param cluster name of the EKS cluster, and CloudWatch namespace of the stack's own metrics
 */
record ServiceSignals(ServiceDefinition definition, String cluster) {

    String service() {
        return definition.name();
    }

    LogMetric requests() {
        return LogMetric.count(cluster, service() + "-requests", requestLines());
    }

    LogMetric serverErrors() {
        return LogMetric.count(
                cluster, service() + "-server-errors", requestLines().whereAtLeast("ibm_responseCode", 500));
    }

    /** Requests without a valid token, or without the role that they need. */
    LogMetric refusedTokens() {
        return LogMetric.count(
                cluster, service() + "-refused-tokens", requestLines().whereAny("ibm_responseCode", 401, 403));
    }

    LogMetric responseTime() {
        return LogMetric.measurement(
                cluster, service() + "-response-time", requestLines(), "ibm_elapsedTime", "Microseconds");
    }

    LogMetric errorLines() {
        return LogMetric.count(
                cluster, service() + "-error-lines", lines().whereAny("loglevel", "ERROR", "SEVERE", "FATAL"));
    }

    Metric readyPods() {
        return Metric.ofPods("pod_status_ready", cluster, "PodName", service());
    }

    Metric runningPods() {
        return Metric.ofPods("service_number_of_running_pods", cluster, "Service", service());
    }

    List<LogMetric> logMetrics() {
        return List.of(requests(), serverErrors(), refusedTokens(), responseTime(), errorLines());
    }

    List<Alarm> alarms() {
        var failed = new Share(serverErrors().metric(), requests().metric(), 20);
        var refused = new Share(refusedTokens().metric(), requests().metric(), 50);
        return List.of(
                new Alarm(AlarmRule.SERVER_ERRORS, service(), failed),
                new Alarm(AlarmRule.REFUSED_TOKENS, service(), refused),
                new Alarm(AlarmRule.SLOW_RESPONSES, service(), responseTime().metric(), "p95"),
                new Alarm(AlarmRule.ERROR_LINES, service(), errorLines().metric(), "Sum"),
                new Alarm(AlarmRule.NO_READY_POD, service(), readyPods(), "Maximum"));
    }

    LogPattern lines() {
        return LogPattern.of(Traffic.NAMESPACE, service() + "-*", "server");
    }

    private LogPattern requestLines() {
        return lines().where("type", "liberty_accesslog").where("ibm_uriPath", definition.apiPaths());
    }
}
