package coworking.infrastructure.observability;

import coworking.infrastructure.observability.Alarm.Reading.Statistic;
import java.util.List;
import java.util.Map;

/** Metrics and alarms of a CodeBuild project that deploys. A failed pull request only concerns its author. */
record BuildSignals(String project) {

    Metric failed() {
        return metric("FailedBuilds");
    }

    Metric succeeded() {
        return metric("SucceededBuilds");
    }

    List<Alarm> alarms() {
        return List.of(new Alarm(AlarmRule.FAILED_BUILD, new Statistic(failed(), "Sum")));
    }

    private Metric metric(String name) {
        return new Metric("AWS/CodeBuild", name, Map.of("ProjectName", project));
    }
}
