package coworking.infrastructure.observability;

import coworking.infrastructure.observability.Alarm.Reading.Statistic;
import java.util.List;
import java.util.Map;

/**
 * Metrics and alarms of the CodeBuild projects that build releases and that deploy them. A failed pull request only
 * concerns its author.
 */
record BuildSignals(String buildProject, String deployProject) {

    Metric failedBuilds() {
        return metric("FailedBuilds", buildProject);
    }

    Metric failedDeployments() {
        return metric("FailedBuilds", deployProject);
    }

    Metric succeededDeployments() {
        return metric("SucceededBuilds", deployProject);
    }

    List<Alarm> alarms() {
        return List.of(
                new Alarm(AlarmRule.FAILED_BUILD, new Statistic(failedBuilds(), "Sum")),
                new Alarm(AlarmRule.FAILED_DEPLOYMENT, new Statistic(failedDeployments(), "Sum")));
    }

    private static Metric metric(String name, String project) {
        return new Metric("AWS/CodeBuild", name, Map.of("ProjectName", project));
    }
}
