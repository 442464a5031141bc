package coworking.infrastructure.observability;

import coworking.infrastructure.observability.Alarm.Limit;
import coworking.infrastructure.observability.Alarm.Silence;
import coworking.infrastructure.observability.Reading.Share;
import coworking.infrastructure.observability.Reading.Statistic;
import java.util.List;

/**
 * What is measured of one HTTP service, and what of it is wrong. Only requests of the API count: probes are many, fast,
 * and fail on purpose.
 *
 * @param service its name, that of its Deployment
 * @param namespace where its pods run
 * @param cluster the EKS cluster
 * @param metrics the CloudWatch namespace of the stack's own metrics
 */
record ServiceSignals(String service, String namespace, String cluster, String metrics) {
    private static final int MICROSECONDS = 1_000_000;

    LogMetric requests() {
        return LogMetric.count(metrics, service + "-requests", requestLines());
    }

    LogMetric serverErrors() {
        return LogMetric.count(
                metrics, service + "-server-errors", requestLines().whereAtLeast("ibm_responseCode", 500));
    }

    LogMetric responseTime() {
        return LogMetric.measurement(
                metrics, service + "-response-time", requestLines(), "ibm_elapsedTime", "Microseconds");
    }

    LogMetric errorLines() {
        return LogMetric.count(
                metrics, service + "-error-lines", lines().whereAny("loglevel", "ERROR", "SEVERE", "FATAL"));
    }

    Metric readyPods() {
        return Metric.ofDeployment("pod_status_ready", cluster, namespace, service);
    }

    Metric runningPods() {
        return Metric.ofService("service_number_of_running_pods", cluster, namespace, service);
    }

    List<LogMetric> logMetrics() {
        return List.of(requests(), serverErrors(), responseTime(), errorLines());
    }

    List<Alarm> alarms() {
        return List.of(manyServerErrors(), slowAnswers(), manyErrorLines(), noReadyPod());
    }

    private LogPattern lines() {
        return LogPattern.of(namespace, service + "-*", "server");
    }

    private LogPattern requestLines() {
        return lines().where("type", "liberty_accesslog").where("ibm_uriPath", "/api/*");
    }

    private Alarm manyServerErrors() {
        return new Alarm(
                Runbook.SERVER_ERRORS,
                service,
                "At least 5 % of the requests to " + service + " failed with a 5xx status for ten minutes.",
                new Share(serverErrors().metric(), requests().metric(), 20),
                Limit.atLeast(5),
                new Window(5, 2),
                Silence.IS_FINE);
    }

    private Alarm slowAnswers() {
        return new Alarm(
                Runbook.SLOW_ANSWERS,
                service,
                "One in twenty requests to " + service + " took at least 2 s for a quarter of an hour.",
                new Statistic(responseTime().metric(), "p95"),
                Limit.atLeast(2 * MICROSECONDS),
                new Window(5, 3),
                Silence.IS_FINE);
    }

    private Alarm manyErrorLines() {
        return new Alarm(
                Runbook.ERROR_LINES,
                service,
                service + " logged at least 5 errors within five minutes.",
                new Statistic(errorLines().metric(), "Sum"),
                Limit.atLeast(5),
                new Window(5, 1),
                Silence.IS_FINE);
    }

    private Alarm noReadyPod() {
        return new Alarm(
                Runbook.NO_READY_POD,
                service,
                "No pod of " + service + " was ready for three minutes.",
                new Statistic(readyPods(), "Maximum"),
                Limit.below(1),
                new Window(1, 3),
                Silence.IS_WRONG);
    }
}
